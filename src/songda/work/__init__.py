"""Whose turn it is, and where it is stuck."""

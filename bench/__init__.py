"""Measures the product against a floor in the same run; no test asserts a time."""

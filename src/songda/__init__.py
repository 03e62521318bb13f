"""Songda 送达: a vendor and its client carry one engagement together."""

__version__ = "0.1.0"

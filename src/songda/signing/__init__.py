"""One way to sign, and one way to check."""

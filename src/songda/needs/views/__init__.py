"""Pages of needs, one module a noun."""

"""Pages of who works with whom, one module a subject."""

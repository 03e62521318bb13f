"""Pages over all chapters, one module a page."""

"""Pages of the plan, one module a subject."""

"""What was accepted, and what is wrong with it now."""

"""What to do today, and how it all hangs together."""

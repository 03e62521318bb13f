"""What was learned, done about it, and whether it helped."""

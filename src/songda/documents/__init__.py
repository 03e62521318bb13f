"""Files of an engagement, and their versions."""

"""What is to be done, after what, until when."""

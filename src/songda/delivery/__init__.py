"""What is handed to the client, in which version."""

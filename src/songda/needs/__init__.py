"""From what the client said to a signed baseline."""

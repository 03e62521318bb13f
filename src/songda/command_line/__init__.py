"""`songda …`: run an installation, check it, move it."""

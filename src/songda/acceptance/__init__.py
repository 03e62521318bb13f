"""The client examines, judges and signs."""

"""What every page and command stands on, with no word of the field in it."""

"""People, how they sign in, and how the product speaks to them."""

"""The pieces of the screens that decide."""

"""The pieces of the screens that run a workshop."""

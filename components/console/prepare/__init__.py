"""The pieces of the screens that prepare."""

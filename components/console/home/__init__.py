"""The pieces of the project list."""

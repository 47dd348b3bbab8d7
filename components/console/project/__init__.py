"""The pieces of the history and files screens."""

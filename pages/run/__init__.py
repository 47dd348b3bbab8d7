"""Screens of this moment."""

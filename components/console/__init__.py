"""The Streamlit pieces that screens share: where we are, running operations, bound fields, tables."""

from .act import act, confirm, flash
from .figure import figure
from .place import Here, here, session_chooser
from .table import Column, edit_table

__all__ = ["Column", "Here", "act", "confirm", "edit_table", "figure", "flash", "here", "session_chooser"]

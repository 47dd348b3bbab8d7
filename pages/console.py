"""The frame around every screen: where we are, language, undo, sharing mode, what went wrong."""

from components.console.frame import run

run()

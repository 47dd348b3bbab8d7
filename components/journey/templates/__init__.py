"""Ready-made content, in the languages we speak: what a new project or map starts from."""

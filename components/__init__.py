"""The rooms of the house. Who may import whom: docs/architecture.md, checked by import-linter."""

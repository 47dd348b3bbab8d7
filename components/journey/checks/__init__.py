"""What the method advises, checked: each check finds concerns, none forbids."""

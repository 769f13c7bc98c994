"""The forms: their fields, what they order or ask, and reading what was entered."""

"""The forms: their fields, what they order or ask, and what was entered."""

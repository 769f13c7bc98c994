"""Decides whether a question is answered as read, asked back about, or refused with a better offer."""

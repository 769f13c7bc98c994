"""Slots to a query, with what was assumed, and a query back to plain English."""

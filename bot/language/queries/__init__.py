"""Turns slots into a query, with what was assumed, and a query back into plain English."""

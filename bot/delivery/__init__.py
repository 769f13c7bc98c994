"""Delivery: what is due, and delivering it once."""

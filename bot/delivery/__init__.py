"""Finds which deliveries are due, and delivers each exactly once."""

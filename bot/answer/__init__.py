"""Queries answered from the published figures: amounts, growth, ranks, records and their sources."""

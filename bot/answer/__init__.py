"""Answers queries from the published figures: amounts, growth, ranks, records and their sources."""

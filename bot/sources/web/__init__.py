"""Services that are queried for figures: one client, partial results kept until complete, what to ask."""

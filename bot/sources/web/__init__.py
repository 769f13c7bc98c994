"""Services that are asked for figures: one client, answers kept until all have come, what can be asked."""

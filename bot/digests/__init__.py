"""Digests: what a subscription is told of a month, composed of parts."""

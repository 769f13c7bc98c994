"""Digests: what a subscription is sent about a month, composed of parts."""

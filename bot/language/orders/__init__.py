"""Reads orders in any language: their phrases, times, time zones and the conditions they watch for."""

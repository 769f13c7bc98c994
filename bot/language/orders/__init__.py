"""Orders read in any language: their phrases, times, zones and what they watch for."""

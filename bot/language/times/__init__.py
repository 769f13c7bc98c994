"""The grammar of time, which turns tags into periods."""

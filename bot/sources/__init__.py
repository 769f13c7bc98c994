"""Published files of every kind, read into figures: one small reader a source."""

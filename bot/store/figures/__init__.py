"""The published figures: their schema, one reader and one writer."""

"""Words and what they mean: text cut, spelt right and tagged by the vocabularies."""

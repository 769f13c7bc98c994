"""The tables of China customs: countries and major commodities, Chinese and English, in every format."""

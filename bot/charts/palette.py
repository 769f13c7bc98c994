"""Colours that people with any colour vision tell apart (Okabe and Ito, 2008), the darkest first."""

SERIES = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00")
BELOW = "#D55E00"
"""For what lies below zero, where there is one series."""
INK = "#1F2328"
FAINT = "#5B6168"
GRID = "#E3E6E8"
AXIS = "#8A9096"
SHADE = "#F1F3F4"
PAPER = "#FFFFFF"

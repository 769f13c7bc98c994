"""Fractions that words name: a half, two thirds."""

HALF = "half"
PARTS = {
    "two thirds": "66.7",
    "three quarters": "75",
    "two fifths": "40",
    "three fifths": "60",
    "four fifths": "80",
    HALF: "50",
    "third": "33.3",
    "quarter": "25",
    "fifth": "20",
    "tenth": "10",
}
"""Fractions, in percent; first those of several parts, whose words can contain the words of one."""

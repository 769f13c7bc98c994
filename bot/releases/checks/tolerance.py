"""How far figures may stand apart before something is wrong, and where each allowance comes from."""

BASE_UNIT = 10_000
"""The finest unit that customs prints amounts in, whole yuan or dollars: lines are rounded to it."""

REVISION = 0.03
"""The share by which customs may revise a figure that it published.

Twice the largest revisions that shipped releases show: 1.4 % of a year's world exports (2023, by the
growth published over it), 1.8 % of a partner's January-to-month figure (a line of some size).
"""

SIZEABLE = 0.001
"""From this share of the world on, a line's revisions are as small as that; tiny lines move at will."""

SLIP = 7**0.5
"""Half-way, as a ratio, to the nearest slip of unit or currency, which is dollars for yuan (about 7)."""

LONE_SLIP = 30.0
"""The same for a commodity or two by themselves: exports of fertilizer tripled within a year."""

CLEARLY = 1.25
"""A figure fits another column clearly better when it is nearer by a quarter: trade of a month seldom grows
more slowly or quickly than that, and the flows of most partners are further apart.
"""

MAJORITY = 0.5
"""A column or row order is wrong when most of its figures say so: one odd partner says nothing."""

SMALL_PART = 0.01
"""Of the world's trade: what unknown names together may carry and be left out with a warning."""

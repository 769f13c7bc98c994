"""How far figures may differ before something is wrong, and where each allowance comes from."""

BASE_UNIT = 10_000
"""The finest unit in which customs prints amounts, whole yuan or dollars, to which lines are rounded."""

REVISION = 0.03
"""The share by which customs may revise a figure that it published.

Twice the largest revisions in shipped releases: 1.4 % of a year's world exports (2023, by the growth
published over it), 1.8 % of a partner's January-to-month figure (a sizeable line).
"""

GOODS_REVISION = 0.05
"""The same for a commodity, reclassified during the year: refined oil by 3.3 % in April 2026."""

BASE_MOVED = 0.015
"""The share by which the revision of a base seldom differs from that in last month's table.

Of 2,010 sizeable lines in shipped tables, 11 moved by more.
"""

MONTH_REVISION = 0.1
"""The share of a month, or of the year's usual month, by which earlier months may have been revised.

A little more than the largest for a sizeable partner: 8.5 % of a month, imports from Colombia to May 2026.
"""

LARGE_LATE_DECLARATION = 0.05
"""The share of a month itself; of 3,471 sizeable lines in shipped tables, 18 differed by more."""

LATE_DECLARATION = 0.015
"""The same; 146 differed by more."""

SIZEABLE = 0.001
"""From this share of the world on, a line's revisions are that small; tiny lines move freely."""

REST_MOVED = 1.5
"""A multiple of the widest distance of the share of unlisted partners from its median in the year before."""

REST_LEAPT = 5.0
"""The same, if no similar year explains it."""

HABIT = 0.25
"""The logarithm of a month's distance from recent ones and a year before, less what moves all partners.

Nine in ten of 2,291 sizeable lines in shipped tables are closer; it warns if there is nothing better.
"""

HABIT_ALONE = 0.6
"""The same if there are no others whose season could be subtracted."""

HABIT_LEAPT = 2.5
"""The same, for what does not happen: the farthest of those lines was 2.1, an eighth of what was expected."""

SLIP = 7**0.5
"""Half-way, as a ratio, to the nearest slip of unit or currency, which is dollars for yuan (about 7)."""

LONE_SLIP = 30.0
"""The same for a commodity or two by themselves: exports of fertilizer tripled within a year."""

CLEARLY = 1.25
"""A figure clearly fits another column better if it is closer by a quarter.

Trade in a month seldom grows or falls by more than that, and the flows of most partners are further apart.
"""

MAJORITY = 0.5
"""A column or row order is wrong if most of its figures say so: one odd partner proves nothing."""

SMALL_PART = 0.01
"""Of the world's trade: what unknown names together may carry to be left out with a warning."""

LAST_RATE_DIGIT = 0.1
"""Of a printed rate, in percent; some releases print fewer digits, none more."""

ROUNDED_RATE = 0.06
"""By how much a rate may differ from the levels beside it, in percent: rounding, and a hundredth.

Two of 2,476 rates in shipped tables differ by more.
"""

UNIT_VALUE_LEAPT = 1.6
"""The logarithm of how far the price of one unit of goods may be from what it was: fivefold.

The farthest of 3,000 lines was threefold, an outlier of the source; a wrong unit of quantity is off by ten or
ten thousand.
"""

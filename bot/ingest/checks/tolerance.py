"""How far figures may stand apart before something is wrong, and where each allowance comes from."""

BASE_UNIT = 10_000
"""The finest unit that customs prints amounts in, whole yuan or dollars: lines are rounded to it."""

REVISION = 0.03
"""The share by which customs may revise a figure that it published.

Twice the largest revisions that shipped releases show: 1.4 % of a year's world exports (2023, by the
growth published over it), 1.8 % of a partner's January-to-month figure (a line of some size).
"""

GOODS_REVISION = 0.05
"""The same of a commodity, sorted anew while the year runs: refined oil by 3.3 % in April 2026."""

BASE_MOVED = 0.015
"""The share by which the revision of a base differs from that of last month's table but seldom: of 2,010
lines of some size in shipped tables, 11 moved by more.
"""

MONTH_REVISION = 0.1
"""The share of a month, or of the year's usual month, by which the months before it may have been revised.

A little more than the largest of a partner of some size: 8.5 % of a month, imports from Colombia to May 2026.
"""

LARGE_LATE_DECLARATION = 0.05
"""The share of a month itself; of 3,471 lines of some size in shipped tables, 18 were apart by more."""

LATE_DECLARATION = 0.015
"""The same; 146 were apart by more."""

SIZEABLE = 0.001
"""From this share of the world on, a line's revisions are as small as that; tiny lines move at will."""

REST_MOVED = 1.5
"""Times the widest that the share of partners not listed was from its middle in the year before."""

REST_LEAPT = 5.0
"""The same, where no year like it explains it."""

HABIT = 0.25
"""The logarithm of how far a partner's month is from what it did lately and a year before, others' taken off.

Nine in ten of 2,291 lines of some size in shipped tables are nearer: it warns, where nothing better is there.
"""

HABIT_ALONE = 0.6
"""The same where there are no others, whose season would be taken off."""

HABIT_LEAPT = 2.5
"""The same, of what does not happen: the farthest of those lines was 2.1, an eighth of what was expected."""

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

LAST_RATE_DIGIT = 0.1
"""Of a printed rate, in percent; some releases print fewer, none more."""

ROUNDED_RATE = 0.06
"""By how much a rate may be off the levels beside it, in percent: rounding, and a hundredth, by which two of
2,476 rates of shipped tables are off further.
"""

UNIT_VALUE_LEAPT = 1.6
"""The logarithm of how far what one unit of goods costs may be from what it did: fivefold. The farthest of
3,000 lines was threefold, an outlier of the source; a unit of quantity is wrong by ten or ten thousand.
"""

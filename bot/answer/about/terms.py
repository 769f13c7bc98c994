"""What a term of trade statistics means here, by the measure that it names."""

from collections.abc import Mapping

from bot.trade.query import Measure

TERMS: Mapping[Measure, str] = {
    Measure.BALANCE: "The trade balance is exports less imports: a surplus above zero, a deficit below it.",
    Measure.YOY: (
        "Year-on-year growth sets a period against the same one a year earlier; customs publish it on a base "
        "that they may have revised since."
    ),
    Measure.CHANGE: (
        "A change is the later period's amount less the earlier one's, and in percent of the earlier one."
    ),
    Measure.SHARE: "A share is a part in percent of a whole: of all exports, of all imports or of both.",
    Measure.CONTRIBUTION: (
        "A contribution is what a partner added to the growth of the whole, in percentage points; all of "
        "them add up to that growth."
    ),
    Measure.CAGR: (
        "Compound annual growth is the one yearly rate that leads from the first year of a span to its last."
    ),
    Measure.CONCENTRATION: (
        "Concentration is the share of the largest partners together. The Herfindahl-Hirschman index (HHI) "
        "is the sum of all squared shares in percent: 10,000 for one partner, near 0 for many alike."
    ),
    Measure.UNIT_VALUE: "A unit value is an amount divided by its quantity: an average price.",
    Measure.AVERAGE: (
        "An average is the sum of the months divided by their number; a moving one ends with each month."
    ),
    Measure.STREAK: "A run counts the months or years in a row that were each up, or down, on a year before.",
    Measure.RECORD: "A record is the highest or lowest figure of all the months or years that are held.",
}
"""One sentence or two a term; measures whose words explain themselves have none."""

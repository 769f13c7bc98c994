"""What an answer was made from, kept so that it can be replayed and checked later."""

from bot.receipts.formula import formulas
from bot.receipts.receipt import Keeper, Receipt, Since, Today, since
from bot.receipts.writing import standing, written

__all__ = ["Keeper", "Receipt", "Since", "Today", "formulas", "since", "standing", "written"]

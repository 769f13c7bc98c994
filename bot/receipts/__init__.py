"""What an answer was made from, kept so that it can be replayed and checked later."""

from bot.receipts.formula import list_formulas
from bot.receipts.receipt import Receipt, ReceiptUpdate, Today, find_changes
from bot.receipts.writing import find_standing, write_receipt

__all__ = [
    "Receipt",
    "ReceiptUpdate",
    "Today",
    "find_changes",
    "find_standing",
    "list_formulas",
    "write_receipt",
]

"""An answer's rows as CSV and as a workbook."""

"""An answer's rows as CSV and as a workbook, and columns of text side by side."""

"""Every word that questions are read by, from the tables, and the correction of misspelt ones."""

"""Every word that questions are read by, from the tables, and how a misspelt one is set right."""

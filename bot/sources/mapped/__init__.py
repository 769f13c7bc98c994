"""Tables whose columns are named: downloads from China customs' query, and a team's own with a map."""

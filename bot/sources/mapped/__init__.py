"""Tables whose columns are named: downloads of China customs' query, and a team's own by a map."""

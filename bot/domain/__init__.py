"""Pure values of trade statistics: months, places, figures and queries."""

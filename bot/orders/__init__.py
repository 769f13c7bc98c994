"""Orders about subscriptions: parsed, and carried out in one place."""

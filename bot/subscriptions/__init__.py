"""What people have ordered: subscriptions, their conditions and schedules, and the store of them."""

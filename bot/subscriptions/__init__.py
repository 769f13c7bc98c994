"""What people have ordered: subscriptions, their conditions and schedules, and their storage."""

"""The edge to Slack: listeners, what they reply, and how that is sent."""

"""The edge to Slack: listeners, what they answer with, and how it is sent."""

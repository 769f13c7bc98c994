"""Whether a question can be answered as read, asked back about, or refused with something better."""

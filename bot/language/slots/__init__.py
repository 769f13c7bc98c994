"""What a message says, slot by slot, and what a thread of messages adds up to."""

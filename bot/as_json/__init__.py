"""What programs read: answers, receipts and releases as JSON documents, their types, and schemas of those."""

"""From text to tags: what each word of a question is."""

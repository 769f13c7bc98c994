"""A story read, and every figure in it judged by what is published."""

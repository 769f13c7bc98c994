"""Reads a story, and judges every figure in it by what is published."""

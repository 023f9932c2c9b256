"""Findings that the desk has looked at and wants no more: comments in the copy, entries in a file beside it."""

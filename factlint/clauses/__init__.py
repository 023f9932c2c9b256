"""Clauses: what a sentence says of whom, with which verb, in which time."""

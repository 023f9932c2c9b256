"""Slips put into clean copy as people make them, to measure what a desk's rules would have caught."""

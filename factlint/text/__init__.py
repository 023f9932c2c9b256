"""A file's text and its places: lines and columns, and the units other programs count in."""

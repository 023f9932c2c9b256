"""Articles as they are read: the text with its markup masked, its parts, and the days it says it is of."""

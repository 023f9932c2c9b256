"""The shapes of tables (`lang/tables.yml`), by what they have in common."""

FIXED = ("ordered", "text", "expression", "rules", "complete")  # a house leaves them as they are
SPLIT = ("words", "ordered", "groups", "lists")  # a text holds several words
KEYED = ("lists", "meanings")  # keys have words
DIRECT = ("values", "numbers", "classes", "days")  # each word has its value

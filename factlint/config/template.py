"""The configuration that `factlint init` writes: every key, with its default, as a comment."""

from __future__ import annotations

TEMPLATE = """\
# What this desk has decided. Everything here is optional; `factlint config` shows what is in force, and from where.

# Facts to check against: packs that come with factlint and .facts files, from this folder. Without this line `factlint
# check` uses the packs of today's office holders and countries; [] is none.
# facts = ["countries", "us-congress", "us-executive", "us-states", "world-leaders", "facts/people.facts"]

# Rules of your own, beside the built-in ones: YAML files and folders of them.
# rules = ["rules"]

# Words of your own, beside those of the language: folders of YAML files (units, verbs of speech, names ...).
# lang = ["words"]

# Packages of others, as `factlint add` has put them into .factlint/.
# packages = ["our-rules"]

# House styles to follow: "ap", "guardian", "reuters".
# style = ["ap"]

# How to read 05/06/2024: "day-month" or "month-day". Without it an article's other dates decide.
# date-order = "day-month"

# The spelling to ask for: "en-GB" or "en-US". Without it an article must only be of one mind.
# variant = "en-GB"

# The language of articles that do not say of which one they are: "en" or "de". Without it their small words tell.
# language = "de"

# The language of what is told of an article. Without it that of the article.
# message-language = "en"

# The least severity that makes `factlint check` exit with 1: "error", "warning", "note" or "never".
# fail-on = "warning"

# What was published before, as `factlint archive add` keeps it: articles are held against it, too.
# archive = "archive"

# Findings to leave out, as `factlint baseline FILE` keeps them.
# baseline = "factlint-baseline.json"

# Where `factlint ignore` notes findings that are right as they are.
# ignore-file = ".factlint-ignore.yml"

# Rules ("date/weekday"), groups ("date") or beginnings ("style/ap-*"): "off", "on", "error", "warning" or "note".
# The narrowest that covers a rule counts. `factlint rules` lists them.
[severity]
# "title/one-form" = "note"
# "silence/unused" = "off"

# The same for some articles. A pattern without / is one of names; of two that hold, the later counts.
# [[paths]]
# files = ["opinion/**", "*-letters.md"]
# severity = { "role/holder" = "warning", quote = "off" }
"""

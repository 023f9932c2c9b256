"""Packages of rules, facts and words by others: fetched, pinned by their content, kept in `.factlint/`."""

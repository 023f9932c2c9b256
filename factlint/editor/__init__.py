"""factlint in an editor: what it shows, offers and mends while an article, a fact or a rule is being written.

All but `protocol`, `service`, `server` and `features` works without an LSP library.
"""

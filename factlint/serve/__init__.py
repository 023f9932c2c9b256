"""`factlint serve`: the linter behind HTTP, as LanguageTool answers and in its own form.

The server's process speaks HTTP and sets the limits (`app`, `limits`, `log`); workers, forked processes, do all that
depends on what is in a request (`service`, `checker`, `languagetool`, `article`, `findings`).
"""

"""Plain text: nothing to mask but control characters, front matter and soft line ends."""

from __future__ import annotations

from factlint.document.masking import Masked, mask_controls
from factlint.document.wrapping import join_wrapped


def mask_text(text: str, path: str) -> Masked:
    """The text without control characters; YAML front matter, which some archives put into plain files, is read too."""
    masked = Masked(mask_controls(text))
    if masked.text.lstrip(" ").startswith("---"):
        from factlint.document.front_matter import read_front_matter  # few plain texts have any

        read_front_matter(text, path, masked)
    masked.text = join_wrapped(masked.text)
    return masked

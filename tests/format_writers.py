"""One article written in every format that factlint reads."""

from __future__ import annotations

import base64
import quopri
from collections.abc import Sequence
from html import escape
from io import BytesIO
from json import dumps
from typing import NamedTuple
from zipfile import ZipFile


class Story(NamedTuple):
    headline: str
    byline: str
    day: str  # YYYY-MM-DD
    paragraphs: Sequence[str]


def as_text(story: Story) -> bytes:
    return "\n\n".join([story.headline, story.byline, f"Published: {story.day}", *story.paragraphs]).encode()


def as_markdown(story: Story) -> bytes:
    front = f'---\ntitle: "{story.headline}"\ndate: {story.day}\n---\n'
    return (front + "\n\n".join(["", story.byline, *story.paragraphs]) + "\n").encode()


def as_html(story: Story) -> bytes:
    """With entities, inline markup, lines broken at a width, and a page round it."""
    words = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.headline}
    linked = dumps({**words, "datePublished": story.day + "T09:00:00Z"})
    body = "\n".join(f"      <p>{mark_up(paragraph)}</p>" for paragraph in story.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(story.headline)} | Desk</title>
<script type="application/ld+json">{linked}</script></head>
<body><nav><a href="/">Monday, May 17, 2024</a></nav>
<article><h1>{escape(story.headline)}</h1><p class="byline">{escape(story.byline)}</p>
{body}
<aside>Read on on Monday, May 17, 2024</aside></article>
<footer>(c) The Desk (all rights</footer></body></html>
""".encode()


def mark_up(paragraph: str) -> str:
    first, _, rest = paragraph.partition(" ")
    text = f"<b>{entities(first)}</b> {entities(rest)}"
    return text.replace(", ", ",\n        ")


def entities(text: str) -> str:
    return escape(text).replace("’", "&#8217;").replace("“", "&ldquo;").replace("”", "&rdquo;").replace("é", "&eacute;")


def as_ninjs(story: Story) -> bytes:
    """ASCII, with HTML in a JSON string."""
    body = "".join(f"<p>{entities(paragraph)}</p>\n" for paragraph in story.paragraphs)
    item = {
        "uri": "tag:desk.example,2024:1",
        "standard": {"name": "ninjs", "version": "3.0"},
        "versionCreated": f"{story.day}T09:00:00Z",
        "headlines": [{"role": "main", "value": story.headline}],
        "by": story.byline,
        "bodies": [{"role": "main", "contentType": "text/html", "value": body}],
    }
    return dumps(item, indent=2).encode()


def as_json_lines(story: Story) -> bytes:
    """The second of three lines, the body as plain text."""
    item = {"title": story.headline, "byline": story.byline, "date": story.day, "body": "\n\n".join(story.paragraphs)}
    other = dumps({"title": "Nothing new", "date": story.day, "body": "The sun rose."})
    return "\n".join([other, dumps(item), other, ""]).encode()


def nitf(story: Story, date: str) -> str:
    body = "\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)
    return f"""<nitf>{date}<body><body.head><hedline><hl1>{escape(story.headline)}</hl1></hedline>
<byline>{escape(story.byline)}</byline></body.head><body.content>
{body}
</body.content></body></nitf>"""


def as_nitf(story: Story) -> bytes:
    """In Latin 1 where that is enough, else in UTF-8, with a document type that is not fetched."""
    date = f'<head><docdata><date.issue norm="{story.day.replace("-", "")}T090000Z"/></docdata></head>'
    text = f'<!DOCTYPE nitf SYSTEM "nitf-3-6.dtd">\n{nitf(story, date)}\n'
    return b'<?xml version="1.0" encoding="iso-8859-1"?>\n' + text.encode("iso-8859-1", "xmlcharrefreplace")


def as_newsml(story: Story) -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="tag:desk.example,2024:1" version="1">
<itemMeta><versionCreated>{story.day}T09:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>{escape(story.headline)}</headline></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml">{nitf(story, "")}</inlineXML></contentSet></newsItem>
""".encode()


def as_mail(story: Story) -> bytes:
    """Quoted-printable, with CRLF, beside an HTML part and an attachment."""
    body = quopri.encodestring("\n\n".join([story.byline, *story.paragraphs]).encode()).replace(b"\n", b"\r\n")
    head = f"""From: desk@desk.example
To: news@desk.example
Subject: {story.headline}
Date: Fri, {int(story.day[8:])} {("May",)[int(story.day[5:7]) - 5]} {story.day[:4]} 09:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative;
 boundary="=_a"

Not for programs like yours.
--=_a
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

"""
    tail = "\n--=_a\nContent-Type: text/html\n\n<p>Monday, May 17, 2024</p>\n--=_a--\n"
    return head.replace("\n", "\r\n").encode() + body + tail.replace("\n", "\r\n").encode()


def as_mail_in_base64(story: Story) -> bytes:
    head, _, _ = as_mail(story).partition(b"MIME-Version")
    body = base64.encodebytes("\n\n".join([story.byline, *story.paragraphs]).encode())
    kind = b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return head + b"MIME-Version: 1.0\r\n" + kind + body


def as_docx(story: Story) -> bytes:
    """Word's, with words that were deleted, inserted and moved in tracked changes."""
    rows = [f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>{run(story.headline)}</w:p>']
    rows += [f"<w:p>{run(story.byline)}</w:p>", f"<w:p>{run('Published: ' + story.day)}</w:p>"]
    for paragraph in story.paragraphs:
        first, _, rest = paragraph.partition(" ")
        deleted = '<w:del w:id="1"><w:r><w:delText>Monday, May 17, 2024 </w:delText></w:r></w:del>'
        moved = f'<w:moveFrom w:id="2">{run("from from ")}</w:moveFrom>'
        rows.append(f'<w:p>{run(first)}{deleted}<w:ins w:id="3">{run(" ")}</w:ins>{moved}{run(rest)}</w:p>')
    return zip_docx("".join(rows))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def zip_docx(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?>\n<w:document xmlns:w="{space}"><w:body>{rows}</w:body></w:document>',
        )
    return made.getvalue()


WRITERS = {
    "txt": as_text,
    "md": as_markdown,
    "html": as_html,
    "json": as_ninjs,
    "jsonl": as_json_lines,
    "nitf": as_nitf,
    "xml": as_newsml,
    "eml": as_mail,
    "docx": as_docx,
}

"""Bytes to text: which encoding a source is in, and what is done where it is in none.

Order of trust: a byte order mark, what the source declares, UTF-8 if every byte fits, the guess of
charset-normalizer, at last Windows-1252 as browsers do. Whatever does not fit is replaced by U+FFFD and counted.
"""

from __future__ import annotations

import codecs
import re

# Longer marks first: UTF-32's little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?(?P<meta>[\w.:-]{2,30})"""
    rb"""|<\?xml[^>]{0,80}?encoding=["'](?P<xml>[\w.:-]{2,30})""",
    re.IGNORECASE,
)
_MAGIC = {
    b"%PDF-": "a PDF, not text",
    b"PK\x03\x04": "a ZIP archive or office document, not text",
    b"\x1f\x8b": "gzip-compressed: unpack it first",
    b"\x89PNG": "a picture, not text",
    b"\xff\xd8\xff": "a picture, not text",
    b"GIF8": "a picture, not text",
    b"\x7fELF": "a program, not text",
    b"SQLite format 3\x00": "a database, not text",
}

# The HTML standard wants the declaration within the first 1,024 bytes; practice is looser.
_DECLARATION_WITHIN = 4096
# charset-normalizer weighs a few blocks of the text; 200 kB hold more than it looks at.
_SAMPLE = 200_000
# A text in a one-byte encoding has no control bytes; a picture has one in eight.
_BINARY_SHARE = 0.02


def binary_kind(raw: bytes) -> str | None:
    """Why these bytes are no text, or None where they may be some."""
    for magic, kind in _MAGIC.items():
        if raw.startswith(magic):
            return kind
    if _marked(raw):
        return None
    head = raw[:_SAMPLE]
    controls = sum(head.count(byte) for byte in range(32) if byte not in b"\t\n\r\f\x1b")
    return "binary data, not text" if controls > len(head) * _BINARY_SHARE else None


def decode(raw: bytes, *, declares: bool = False) -> tuple[str, str | None]:
    """The text of some bytes and, where it is not plain UTF-8, a sentence that says how it was read."""
    if mark := _marked(raw):
        return _replacing(raw[len(mark[0]) :], mark[1], quiet=True)
    declared = _declared(raw) if declares else None
    if declared and declared != "utf-8":
        return _replacing(raw, declared, quiet=True)
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError as error:
        if declared or _mostly_utf8(raw, error):
            return _replacing(raw, "utf-8", quiet=False)
    return _replacing(raw, _guess(raw), quiet=False)


def _marked(raw: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), None)


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw, 0, _DECLARATION_WITHIN)
    if not found:
        return None
    try:
        name = codecs.lookup((found["meta"] or found["xml"]).decode("ascii", "replace")).name
        "".encode(name)  # codecs that do not map text to bytes (base64, rot13) are no encodings
    except (LookupError, UnicodeError, TypeError, ValueError):
        return None
    return {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(name, name)  # as the HTML standard says


def _mostly_utf8(raw: bytes, error: UnicodeDecodeError) -> bool:
    """Whether damage is rare beside whole multi-byte characters: a torn UTF-8 text, not another encoding."""
    text = raw.decode("utf-8", "replace")
    torn = text.count("�")
    return torn * 4 < sum(1 for character in text[:_SAMPLE] if character > "\x7f") - torn or error.start >= len(raw) - 3


def _guess(raw: bytes) -> str:
    from charset_normalizer import from_bytes  # 40 ms to import, and hardly ever needed

    best = from_bytes(raw[:_SAMPLE]).best()
    name = best.encoding if best else "cp1252"
    # Guesses among the one-byte encodings are a coin toss; western news prints curly quotes in Windows-1252.
    return "cp1252" if name in {"ascii", "latin_1"} or name.startswith(("cp12", "iso8859", "mac_")) else name


def _replacing(raw: bytes, encoding: str, *, quiet: bool) -> tuple[str, str | None]:
    text = raw.decode(encoding, "replace")
    lost = text.count("�")
    if quiet and not lost:
        return text, None
    damage = f", {lost:,} unreadable character{'s' * (lost != 1)} replaced" if lost else ""
    return text, f"{'declared' if quiet else 'not clean UTF-8: read as'} {encoding}{damage}"

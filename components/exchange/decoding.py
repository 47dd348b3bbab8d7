"""Bytes to text, for files whose encoding nobody wrote down."""

import codecs

from charset_normalizer import from_bytes

from components.journey.errors import Refused

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; the 32-bit ones first, since the 16-bit ones begin the same way."""

_WESTERN = ("cp1252", "mac_roman", "cp850")
_COMMON = set("éèêàçùôîœÉ’«»–€\u00a0")
_USUAL = set("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆñÑßáíóúÁÍÓÚ’‘“”«»–—…°€£·\u00a0")
"""What western European text is made of beyond ASCII: tells the 8-bit code pages apart."""


def decode(data: bytes) -> tuple[str, str]:
    """The text and the encoding it was read with. Refuses with `table_unreadable` when it is not text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding
    if b"\x00" in data[:4000]:
        encoding = "utf-16-le" if data[1::2].count(0) >= data[0::2].count(0) else "utf-16-be"
        return _strictly(data, encoding), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _legacy(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise Refused("table_unreadable") from None
    if text.count("\x00") or _odd(text) > 0.1:
        raise Refused("table_unreadable")
    return text


def _legacy(data: bytes) -> tuple[str, str]:
    """Old 8-bit files: the code page whose letters look like western European text, else a broader guess."""
    best, best_share = "", 0.0
    for encoding in _WESTERN:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        beyond = [c for c in text if c > "\x7f"]
        share = sum(1.0 if c in _COMMON else 0.7 * (c in _USUAL) for c in beyond) / len(beyond)
        if share > best_share:
            best, best_share = encoding, share
    if best_share < 0.5:
        guess = from_bytes(data[:100_000]).best()
        best = guess.encoding if guess else best
    if not best:
        raise Refused("table_unreadable")
    text = data.decode(best, errors="replace")
    if _odd(text) > 0.02:
        raise Refused("table_unreadable")
    return text, best


def _odd(text: str) -> float:
    """The share of characters that no text has: control codes and unassigned places."""
    sample = text[:20_000]
    return sum((c < " " and c not in "\t\n\r\x0b\x0c") or c == "\ufffd" for c in sample) / max(1, len(sample))

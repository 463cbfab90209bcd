"""In which coding of letters are these bytes written, when nothing says so?"""

import re
from collections import Counter

UTF8, UTF16_LITTLE, UTF16_BIG = "utf-8", "utf-16-le", "utf-16-be"
CYRILLIC, WESTERN, ARABIC, CHINESE = "windows-1251", "windows-1252", "windows-1256", "gb18030"

MARKS = ((b"\xef\xbb\xbf", UTF8), (b"\xff\xfe", UTF16_LITTLE), (b"\xfe\xff", UTF16_BIG))
SAMPLE_BYTES = 200_000
MIN_SHARE_CHINESE = 0.5
MIN_SHARE_HIGH = 0.3
MIN_NULS = 3
MIN_COVERED = 0.9

# the commonest letters of each script as bytes of its own code page: о е а и н т с л / ا ل ي م و ن ت ر
_COMMON_CYRILLIC = frozenset(b"\xee\xe5\xe0\xe8\xed\xf2\xf1\xeb")
_COMMON_ARABIC = frozenset(b"\xc7\xe1\xed\xe3\xe6\xe4\xca\xd1")


def decode(content: bytes) -> tuple[str, str, bool]:
    """The text, the coding it was read in, and whether that coding was guessed.

    Order: byte-order mark, UTF-8, UTF-16 without a mark, then Chinese (GB 18030), Cyrillic (windows-1251),
    Arabic (windows-1256) and Western (windows-1252) by their commonest letters.
    """
    for mark, charset in MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(charset, "replace"), charset, False
    unmarked = utf16_without_mark(content)
    if unmarked:
        return content.decode(unmarked, "replace"), unmarked, True
    try:
        return content.decode(UTF8), UTF8, False
    except UnicodeDecodeError:
        charset = guess(content)
        return content.decode(charset, "replace"), charset, True


def utf16_without_mark(content: bytes) -> str:
    """UTF-16 by its pattern: every other byte is one of two values, and one of them is zero."""
    sample = content[:4000]
    for charset, high, low in ((UTF16_LITTLE, sample[1::2], sample[::2]), (UTF16_BIG, sample[::2], sample[1::2])):
        commonest = Counter(high).most_common(2)
        covered = sum(count for _, count in commonest)
        if high.count(0) >= MIN_NULS and 0 in dict(commonest) and 0 not in low and covered >= MIN_COVERED * len(high):
            return charset
    return ""


def guess(content: bytes) -> str:
    """Which of the four older codings fits these bytes best?"""
    sample = content[:SAMPLE_BYTES]
    if _is_chinese(content):
        return CHINESE
    high = [byte for byte in sample if byte >= 0xC0]
    n_letters = len(high) + len(re.findall(rb"[A-Za-z]", sample))
    if len(high) < MIN_SHARE_HIGH * max(1, n_letters):
        return WESTERN
    lowered = [byte + 32 if 0xC0 <= byte <= 0xDF else byte for byte in high]
    cyrillic = max(_share(high, _COMMON_CYRILLIC), _share(lowered, _COMMON_CYRILLIC) * 0.8)
    return ARABIC if _share(high, _COMMON_ARABIC) > cyrillic else CYRILLIC


def _share(letters: list[int], common: frozenset[int]) -> float:
    return sum(letter in common for letter in letters) / max(1, len(letters))


def _is_chinese(content: bytes) -> bool:
    """Strictly decodable, and mostly in the rows of GB 2312 that hold the common characters."""
    try:
        content.decode(CHINESE)
    except UnicodeDecodeError:
        return False
    pairs = re.findall(rb"[\x81-\xfe][\x40-\xfe]", content[:SAMPLE_BYTES])
    common = sum(0xA1 <= pair[0] <= 0xD7 and pair[1] >= 0xA1 for pair in pairs)
    return bool(pairs) and common >= MIN_SHARE_CHINESE * len(pairs)

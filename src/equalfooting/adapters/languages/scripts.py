"""In which script are most letters of a text written?"""

import re

_SCRIPTS = {
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "han": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "arabic": re.compile("[\u0620-\u06ff\u0750-\u077f]"),
    "cyrillic": re.compile("[\u0400-\u04ff]"),
}
#: a Chinese character says about as much as this many letters
_HAN_WEIGHT = 3


def script_shares(text: str) -> tuple[str, int]:
    """The script that says most of `text`, and how many of its letters there are ("", 0 if none)."""
    counts = {script: len(pattern.findall(text)) for script, pattern in _SCRIPTS.items()}
    script = max(counts, key=lambda s: counts[s] * (_HAN_WEIGHT if s == "han" else 1))
    return (script, counts[script]) if counts[script] else ("", 0)

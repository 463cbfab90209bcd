"""Which font files carry the letters of a picture?

Only the files named here are used, so that a picture looks the same on every machine that has them and
a letter is never drawn as an empty box without anybody being told.
"""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from equalfooting.domain.refusals import Refusal


@dataclass(frozen=True)
class Script:
    """Letters that one family of files carries; `package` is what Debian calls it."""

    name: str
    letters: re.Pattern[str]
    files: tuple[str, ...]
    package: str


SCRIPTS: tuple[Script, ...] = (
    Script("Latin", re.compile("."), ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"), "fonts-noto-core"),
    Script(
        "Arabic",
        re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"),
        ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
        "fonts-noto-core",
    ),
    Script(
        "Chinese",
        re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]"),
        ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"),
        "fonts-noto-cjk",
    ),
)


def font_files(text: str, folders: Sequence[Path] | None = None) -> list[Path]:
    """The files needed for a text; refuses ("part-missing") where one is not installed."""
    wanted = [script for script in SCRIPTS if script.letters.search(text)]
    found = dict(_installed({name for script in wanted for name in script.files}, folders or system_folders()))
    for script in wanted:
        if any(name not in found for name in script.files):
            raise Refusal("part-missing", part=" + ".join(script.files), choices=f"apt install {script.package}, SVG")
    return [found[name] for script in wanted for name in script.files]


def system_folders() -> list[Path]:
    """Where fonts are installed on Linux, for everybody and for this person."""
    home = Path.home()
    shared = os.environ.get("XDG_DATA_HOME", str(home / ".local/share"))
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path(shared) / "fonts", home / ".fonts"]


def _installed(names: set[str], folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    for folder in reversed(folders):
        for place, _, files in os.walk(folder):
            yield from ((name, Path(place) / name) for name in names.intersection(files))

"""In which forms may a text write the full name of a mechanism?"""

import re

from equalfooting.domain.intake.candidates import has_head
from equalfooting.domain.intake.words import forms

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_SWAPS = (
    ("United Nations", "UN"),
    ("Council of Europe", "CoE"),
    ("European Union", "EU"),
    ("European Commission", "EC"),
    ("African Union", "AU"),
    ("World Trade Organization", "WTO"),
    ("Organisation", "Organization"),
    ("Programme", "Program"),
    ("Standardization", "Standardisation"),
)
_CODE = re.compile(r"\b(?:RFC|BCP|CETS|ETS|A/RES|CM/Rec|ITU-T|ISO|OECD/LEGAL)[\s/-]?[0-9][\w/()-]*")
_SLUGGISH = frozenset(
    """
    the of and on for a an in to de la le les des du et del los las el y und der die и по в о об на для
    """.split()
)
_TRAILING = re.compile(r"\s+(?:and its|and the|,)\s.*$")


def spelled_forms(name: str) -> tuple[str, ...]:
    """The ways in which `name` may be written, the name as given first.

    Without what stands in brackets, what stands in brackets alone if it is a name or a document code,
    with "UN" for "United Nations" and the like, and without the acronym it begins with ("ICANN ...").

    >>> spelled_forms("United Nations Convention against Cybercrime (Hanoi Convention)")[1:3]
    ('United Nations Convention against Cybercrime', 'Hanoi Convention')
    """
    found = dict.fromkeys((name, _BRACKETS.sub("", name)))
    for inside in _BRACKETS.findall(name):
        found.update(dict.fromkeys(part for part in re.split(r"[,;]\s*", inside) if _may_stand_alone(part)))
    for form in list(found):
        short = _TRAILING.sub("", form)
        found.update(dict.fromkeys(f for f in (short, *_swapped(short)) if is_distinctive(f)))
    for form in list(found):
        found.update(dict.fromkeys(_without_owner(form)))
    return tuple(form.strip() for form in found if form.strip())


def is_distinctive(name: str) -> bool:
    """Does `name` say enough to be recognised in small letters too: three words that carry meaning?

    >>> is_distinctive("Internet Governance Forum"), is_distinctive("Memory of the World")
    (True, False)
    """
    names = forms(name)
    if any("\u4e00" <= letter <= "\u9fff" for letter in name):
        return len(names) >= 5
    return sum(form not in _SLUGGISH for form in names) >= 3


def is_cyrillic(form: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in form)


def _may_stand_alone(part: str) -> bool:
    return bool(_CODE.fullmatch(part.strip())) or (len(forms(part)) >= 2 and part[:1].isupper() and has_head(part))


def _swapped(name: str) -> list[str]:
    return [name.replace(a, b) for a, b in _SWAPS if a in name] + [
        name.replace(b, a) for a, b in _SWAPS if re.search(rf"\b{b}\b", name)
    ]


def _without_owner(name: str) -> list[str]:
    first, _, rest = name.partition(" ")
    is_owner = first.isupper() and len(first) >= 3
    return [rest] if is_owner and is_distinctive(rest) else []

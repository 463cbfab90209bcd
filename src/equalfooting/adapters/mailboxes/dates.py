"""When was a message sent, and how sure is that?"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz

from equalfooting.adapters.documents.cleaning import clean_text
from equalfooting.adapters.mailboxes.limits import FIRST_YEAR, LAST_YEAR
from equalfooting.domain.refusals import Refusal

MAX_OFFSET_SECONDS = 15 * 3600
# RFC 5322, section 4.3: the only zone names that mean one thing; "IST" alone means three
_ZONE = re.compile(r"\d{1,2}:\d\d\S*\s*([+-]\d{4}|UTC?|GMT|Z|[ECMP][SD]T)\b")


def read_date(stated: str, findings: list[Refusal]) -> tuple[datetime | None, str]:
    """The moment and the words of a Date header; what is doubtful is said in `findings`.

    No zone, or "-0000" (the sender does not know its zone), leaves the moment without one.
    """
    words = " ".join(clean_text(stated)[0].split())
    sent_at, doubt = _parsed(words)
    if doubt:
        findings.append(Refusal("mail-date-doubtful", date=words[:100], reason=doubt))
    return sent_at, words


def _parsed(words: str) -> tuple[datetime | None, str]:
    fields = parsedate_tz(words)
    if fields is None:
        return None, "missing" if not words else "unreadable"
    try:
        moment = datetime(*fields[:6])
    except (ValueError, OverflowError):
        return None, "no such day"
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        return None, "year"
    return _zoned(moment, fields[9], words)


def _zoned(moment: datetime, offset: int | None, words: str) -> tuple[datetime | None, str]:
    zone = _ZONE.search(words)
    if offset is None or zone is None or zone.group(1) == "-0000":
        return moment, "no time zone"
    if abs(offset) > MAX_OFFSET_SECONDS:
        return moment, "time zone"
    return moment.replace(tzinfo=timezone(timedelta(seconds=offset)) if offset else UTC), ""

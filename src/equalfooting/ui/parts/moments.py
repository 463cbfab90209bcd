"""How is a moment written for a reader: day, month name, time, zone, and how long is left?"""

from datetime import date, datetime, timedelta

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_time
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

#: British day order for English: a day is never to be mistaken for a month.
_ENGLISH = "en_GB"


def reader_locale() -> Locale:
    """The locale of the language the page is in; English where babel does not know it."""
    code = (get_language() or "en").replace("-", "_")
    if code == "en":
        return Locale.parse(_ENGLISH)
    for candidate in (code, code.split("_")[0]):
        try:
            return Locale.parse(candidate)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(_ENGLISH)


def day_in_words(day: date) -> str:
    """ "4 December 2026", in the reader's language."""
    return format_date(day, format="long", locale=reader_locale())


def moment_in_words(moment: datetime) -> str:
    """ "4 December 2026, 23:59 UTC", in the reader's language and the page's time zone."""
    local = timezone.localtime(moment) if timezone.is_aware(moment) else moment
    clock = format_time(local, "HH:mm", locale=reader_locale())
    facts = {"day": day_in_words(local.date()), "clock": clock, "zone": local.tzname() or ""}
    return (_("%(day)s, %(clock)s %(zone)s") % facts).rstrip()


def time_left_in_words(moment: datetime, now: datetime) -> str:
    """ "12 days left", "5 hours left" or "ended 3 days ago"; whole units, rounded down."""
    if moment < now:
        return _ended(now - moment)
    return _left(moment - now)


def is_soon(moment: datetime, now: datetime, days: int = 3) -> bool:
    """Whether less than `days` are left, which the page shows with more weight."""
    return timedelta(0) <= moment - now < timedelta(days=days)


def _left(span: timedelta) -> str:
    n, unit = _largest_unit(span)
    if unit == "day":
        return ngettext("%(n)s day left", "%(n)s days left", n) % {"n": n}
    if unit == "hour":
        return ngettext("%(n)s hour left", "%(n)s hours left", n) % {"n": n}
    if n < 1:
        return _("less than a minute left")
    return ngettext("%(n)s minute left", "%(n)s minutes left", n) % {"n": n}


def _ended(span: timedelta) -> str:
    n, unit = _largest_unit(span)
    if unit == "day":
        return ngettext("ended %(n)s day ago", "ended %(n)s days ago", n) % {"n": n}
    if unit == "hour":
        return ngettext("ended %(n)s hour ago", "ended %(n)s hours ago", n) % {"n": n}
    if n < 1:
        return _("ended just now")
    return ngettext("ended %(n)s minute ago", "ended %(n)s minutes ago", n) % {"n": n}


def _largest_unit(span: timedelta) -> tuple[int, str]:
    if span >= timedelta(days=1):
        return span.days, "day"
    if span >= timedelta(hours=1):
        return span.seconds // 3600, "hour"
    return span.seconds // 60, "minute"

"""Does an e-mail address belong to the domain of an organisation's homepage?"""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
#: domains at which anybody may have a mailbox or a page; they say nothing about an organisation
FOR_ANYBODY = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com",
        "icloud.com", "me.com", "aol.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "mail.com", "mail.ru", "yandex.ru",
        "yandex.com", "qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "proton.me", "protonmail.com",
        "tutanota.com", "zoho.com", "fastmail.com", "laposte.net", "orange.fr", "free.fr", "rediffmail.com",
        "wordpress.com", "blogspot.com", "github.io", "gitlab.io", "medium.com", "substack.com", "wixsite.com",
        "weebly.com", "google.com", "facebook.com", "linkedin.com", "x.com", "twitter.com", "instagram.com",
    }
)  # fmt: skip


def domain_of_homepage(url: str) -> str:
    """The domain at which mail to the organisation of a homepage arrives; "" where it says nothing.

    >>> domain_of_homepage("https://www.Forum.example/about"), domain_of_homepage("https://forum.github.io")
    ('forum.example', '')
    """
    try:
        host = (urlsplit(url).hostname or "").rstrip(".").removeprefix("www.").encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    is_shared = any(host == one or host.endswith("." + one) for one in FOR_ANYBODY)
    return host if _HOST.fullmatch(host) and not is_shared else ""


def is_of_homepage(email: str, url: str) -> bool:
    """Is the address of exactly the domain of the homepage, without its "www."?

    Neither a domain above nor one below will do: who holds a page on a shared domain does not hold the domain.

    >>> is_of_homepage("ana@forum.example", "https://www.forum.example/"), is_of_homepage("ana@x.org", "")
    (True, False)
    """
    domain = domain_of_homepage(url)
    _name, at, given = email.strip().lower().rpartition("@")
    try:
        return bool(domain and at) and given.encode("idna").decode("ascii") == domain
    except UnicodeError:
        return False

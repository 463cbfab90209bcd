"""How does a program write once, whatever the line loses? What is sent again with its key is answered, not done, again.

The header is `Idempotency-Key`. Key, deed and answer are kept in one transaction: none without the others.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Schema

from equalfooting.apps.accounts.models import Person, SentOnce
from equalfooting.domain.refusals import Refusal

HEADER = "Idempotency-Key"
KEPT = timedelta(days=1)
_KEY = re.compile(r"[\x21-\x7e]{1,200}")


@dataclass(frozen=True)
class Done:
    """What a deed answers; `location`: the address of what was made, if anything was."""

    body: Schema
    location: str = ""


def described(page: str, *, is_once: bool = True) -> dict[str, Any]:
    """What the documentation says of an operation that writes: the page where people do the same, and the header.

    `is_once`: it takes the header. The programs' door asks of a program what the door of that page asks of people.
    """
    key = {
        "name": HEADER, "in": "header", "required": False, "schema": {"type": "string", "maxLength": 200},
        "description": "Made up by the program for one deed; sent again within a day, the deed is not done twice.",
    }  # fmt: skip
    return {"x-page": page, "parameters": [key]} if is_once else {"x-page": page}


def done_once(request: HttpRequest, sent: str, deed: Callable[[], Done]) -> HttpResponse:
    """Do a deed in one transaction and answer it; `sent` is all that was asked, as text.

    Refuses `idempotency-key-wrong`, and `idempotency-key-reused` where the key came with something else. A deed that
    is refused is not remembered: it can be corrected under the same key.
    """
    key = _key(request)
    with transaction.atomic():
        if not key:
            return _answer(deed())
        row, is_first = SentOnce.objects.get_or_create(
            person=_person(request), key=key,
            defaults={"fingerprint": _fingerprint(request, sent), "sent_at": request.now},  # type: ignore[attr-defined]
        )  # fmt: skip
        if not is_first:
            return _said(row, _fingerprint(request, sent))
        answer = _answer(deed())
        row.status, row.location = answer.status_code, answer.headers.get("Location", "")
        row.body = answer.content.decode()
        row.save(update_fields=["status", "location", "body"])
    return answer


def said_before(request: HttpRequest, sent: str) -> HttpResponse | None:
    """What was answered to this very request, for a deed that prepares something slow outside its transaction."""
    key = _key(request)
    row = SentOnce.objects.filter(person=_person(request), key=key).first() if key else None
    return _said(row, _fingerprint(request, sent)) if row else None


def kept_for_people(request: HttpRequest, page: str = "/") -> None:
    """A deed that no program does, whoever asks; a door of its page that asks for roles has said so already."""
    raise Refusal("second-factor-on-site", roles="secretariat, chair", page=request.build_absolute_uri(page))


def forget_sent(now: datetime) -> list[str]:
    """Drop what was answered longer ago than a day."""
    n_dropped, _ = SentOnce.objects.filter(sent_at__lt=now - KEPT).delete()
    return [f"forgot {n_dropped} answers to programs"] if n_dropped else []


def _key(request: HttpRequest) -> str:
    key = request.headers.get(HEADER, "")
    if HEADER in request.headers and not _KEY.fullmatch(key):
        raise Refusal("idempotency-key-wrong")
    return key


def _fingerprint(request: HttpRequest, sent: str) -> str:
    return hashlib.sha256(f"{request.method} {request.path}\n{sent}".encode()).hexdigest()


def _person(request: HttpRequest) -> Person:
    by = request.by  # type: ignore[attr-defined]  # the door puts it there
    if not isinstance(by, Person):
        raise Refusal("token-needed")
    return by


def _said(row: SentOnce, fingerprint: str) -> HttpResponse:
    if row.fingerprint != fingerprint:
        raise Refusal("idempotency-key-reused", key=row.key)
    answer = _response(row.body, row.status, row.location)
    answer["Idempotency-Replayed"] = "true"
    return answer


def _answer(done: Done) -> HttpResponse:
    return _response(done.body.model_dump_json(), 201 if done.location else 200, done.location)


def _response(body: str, status: int, location: str) -> HttpResponse:
    answer = HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
    if location:
        answer["Location"] = location
    return answer

"""Which call is this page about, and what is whoever asks there? 404 for what they may not see."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries import rules
from equalfooting.apps.inquiries.models import Call
from equalfooting.apps.inquiries.queries.calls import call_seen_by
from equalfooting.apps.processes.models import Process
from equalfooting.domain.answers.moments import Moment
from equalfooting.ui.in_language import for_reader


@dataclass(frozen=True)
class Here:
    """The call a page is about, the roles of whoever asks, and the moment of the call."""

    call: Call
    roles: rules.Roles
    moment: Moment

    @property
    def process(self) -> Process:
        return self.call.process

    @property
    def may_tend(self) -> bool:
        return bool(self.roles & rules.SECRETARIAT)

    def url(self, name: str, **more: Any) -> str:
        return reverse(f"inquiries:{name}", kwargs={"process": self.process.slug, "call": self.call.slug, **more})

    @property
    def context(self) -> dict[str, Any]:
        """What every page of a call shows."""
        return {
            "here": self, "process": self.process, "call": self.call, "moment": self.moment.value,
            "introduction": for_reader(self.call.introductions), "consent": for_reader(self.call.consents),
        }  # fmt: skip


def here(request: Request, process: str, call: str) -> Here:
    """The call of this address, if whoever asks may see it now."""
    roles = rules.roles_of(request.by, process)
    found = call_seen_by(request.by, roles, process, call, request.now)
    return Here(found, roles, found.moment(request.now))

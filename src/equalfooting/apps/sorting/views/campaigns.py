"""Letters that are one letter: which campaigns were found, and what differs in each letter of one?"""

from django.http import Http404, HttpResponse

from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries import rules as inquiry_rules
from equalfooting.apps.sorting.queries import campaigns as found_in
from equalfooting.apps.sorting.views.finding import call_or_404, group_names, page_number
from equalfooting.ui.doors import door
from equalfooting.ui.fragments import render_page


@door("public")
def campaigns(request: Request, process: str) -> HttpResponse:
    """All campaigns of letters to a call, the largest first."""
    call = call_or_404(request, process)
    number = page_number(request)
    letters = found_in.letters_seen(request.by, call)
    found = found_in.campaigns_seen(letters, begin=(number - 1) * found_in.PAGE, n_most=found_in.PAGE + 1)
    context = {
        "process": call.process, "call": call, "campaigns": found[: found_in.PAGE], "number": number,
        "has_more": len(found) > found_in.PAGE, "group_names": group_names(),
    }  # fmt: skip
    return render_page(request, "sorting/campaigns.html", context)


@door("public")
def campaign(request: Request, process: str, key: int) -> HttpResponse:
    """One campaign: the common letter once, and what differs in each."""
    call = call_or_404(request, process)
    number = page_number(request)
    letters = found_in.letters_seen(request.by, call)
    found = found_in.campaign_seen(letters, key)
    if found is None:
        raise Http404
    roles = inquiry_rules.roles_of(request.by, call.process.slug)
    page, has_more = found_in.letters_of(letters, key, number, roles)
    context = {
        "process": call.process, "call": call, "campaign": found, "common": found_in.common_of(letters, key),
        "letters": page, "number": number, "has_more": has_more, "group_names": group_names(),
    }  # fmt: skip
    return render_page(request, "sorting/campaign.html", context)

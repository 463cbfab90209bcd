"""How does the secretariat take all answers away, also those that may not be cited?"""

import io
import json
import zipfile

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from equalfooting.adapters.spreadsheets import write_workbook
from equalfooting.apps.accounts.requests import Request
from equalfooting.apps.inquiries.actions.taking import take_all
from equalfooting.apps.inquiries.queries.submissions import SeenSubmission, submissions_listed, submissions_read
from equalfooting.apps.inquiries.views.downloads import LONGEST_CELL, as_plain, sheet_of
from equalfooting.apps.inquiries.views.finding import Here, here
from equalfooting.ui.doors import door
from equalfooting.ui.in_language import for_reader


@door("roles", "secretariat")
@require_POST
def take_everything(request: Request, process: str, call: str) -> HttpResponse:
    """Every submission with its consent, as a workbook and as JSON in one archive; no e-mail address."""
    place = here(request, process, call)
    submissions = submissions_read(place.roles, submissions_listed(place.roles, place.call))
    archive = _archive(place, submissions)
    take_all(by=request.by, call=place.call, n_submissions=len(submissions), archive=archive, now=request.now)
    response = HttpResponse(archive, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{place.call.slug}-confidential.zip"'
    response["Cache-Control"] = "no-store"
    return response


def _archive(place: Here, submissions: list[SeenSubmission]) -> bytes:
    workbook, target = io.BytesIO(), io.BytesIO()
    sheet = sheet_of(place, submissions, LONGEST_CELL, has_consent=True)
    write_workbook(workbook, {for_reader(place.call.titles).text: sheet})
    plain = [{**as_plain(one), "may_cite": one.may_cite} for one in submissions]
    text = json.dumps({"call": place.call.slug, "submissions": plain}, ensure_ascii=False, indent=2)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(f"{place.call.slug}.xlsx", workbook.getvalue())
        made.writestr(f"{place.call.slug}.json", text)
    return target.getvalue()

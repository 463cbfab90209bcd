"""What does the record answer to machines? Its export, its key, its checkpoints, its proofs."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404

from equalfooting.apps.journal import queries, signing
from equalfooting.apps.journal.actions import sign_checkpoint
from equalfooting.apps.journal.halves import public_part
from equalfooting.apps.journal.models import Checkpoint
from equalfooting.apps.journal.seeing import leaf_seen
from equalfooting.apps.journal.surroundings import RecordRequest
from equalfooting.domain.record.canonical import canonical
from equalfooting.domain.refusals import Refusal
from equalfooting.ui.doors import door

TEXT = "text/plain; charset=utf-8"


class SizesForm(forms.Form):
    """Two sizes of the record, the older one first."""

    old = forms.IntegerField(min_value=0, max_value=2**62)
    new = forms.IntegerField(min_value=0, max_value=2**62)


@door("public")
def export(request: RecordRequest) -> StreamingHttpResponse:
    """The whole record as a file that `equalfooting record verify` checks; the newest state is signed first."""
    newest = signed_now(request)
    lines = queries.export_lines(newest, request.surroundings.hidden, signing.verifier())
    return StreamingHttpResponse(
        (line.encode() for line in lines),
        content_type="application/jsonl; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="record-{newest.size}.jsonl"'},
    )


@door("public")
def checkpoint(request: RecordRequest, size: int | None = None) -> HttpResponse:
    """The newest signed checkpoint, or the one of a given size, as a C2SP note."""
    found = signed_now(request) if size is None else get_object_or_404(Checkpoint, size=size)
    return HttpResponse(found.note, content_type=TEXT)


@door("public")
def public_key(request: HttpRequest) -> HttpResponse:
    """The key that signs the checkpoints, as `--key` takes it."""
    return HttpResponse(f"{signing.verifier()}\n", content_type=TEXT)


@door("public")
def leaf(request: RecordRequest, index: int) -> HttpResponse:
    """The exact bytes that are hashed for one entry."""
    facts = public_part(leaf_seen(index, request.surroundings))
    return HttpResponse(canonical(facts), content_type="application/json; charset=utf-8")


@door("public")
def proof(request: RecordRequest, index: int) -> JsonResponse:
    """The inclusion proof of one entry against the newest checkpoint."""
    found = leaf_seen(index, request.surroundings)
    facts = queries.proof_of_entry(found, signed_now(request))
    return JsonResponse({"leaf": public_part(found), **(facts or {})})


@door("public")
def consistency(request: HttpRequest) -> JsonResponse:
    """The proof that the first `old` entries begin the first `new` ones."""
    form = SizesForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"code": "wrong-usage", "errors": form.errors.get_json_data()}, status=400)
    old, new = form.cleaned_data["old"], form.cleaned_data["new"]
    try:
        parts = proof_within(old, new)
    except Refusal as refusal:
        return JsonResponse({"code": refusal.code, "what": refusal.say(), "hint": refusal.hint()}, status=400)
    return JsonResponse({"old": old, "new": new, "proof": [part.hex() for part in parts]})


def proof_within(old: int, new: int) -> list[bytes]:
    """The proof, of sizes that the record has."""
    size = queries.size()
    if new > size:
        raise Refusal("record-proof-sizes", old_size=new, new_size=size)
    return queries.consistency_proof(old, new)


def signed_now(request: RecordRequest) -> Checkpoint:
    """The checkpoint of the record as it stands; an empty record has none."""
    newest = sign_checkpoint(private_key=signing.private_key(), origin=signing.origin(), now=request.now)
    if newest is None:
        raise Http404
    return newest

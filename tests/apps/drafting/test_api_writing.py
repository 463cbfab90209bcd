"""Does a program of a member write into a text what its member may write there, once, and nothing else?"""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from equalfooting.apps.drafting.actions import proposing, publishing
from equalfooting.apps.drafting.files import file_of, wanted
from equalfooting.apps.drafting.models import Amendment, Package, ReturnedFile, Version
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes.models import Process
from tests.apps.drafting import wordy
from tests.apps.drafting.texts import a_draft, a_version, amended
from tests.cast import NOW, Cast
from tests.programs import Program, program_of

AT = "processes/wg/texts/ours/"
PROPOSE = AT + "versions/1/paragraphs/p-2/amendments"
WORDS = "We shall agree on names. We meet again in spring."
REWRITE = {"way": "words", "words": WORDS, "reason": "Clear."}
EVERYBODY = ("sana", "chidi", "mei", "carlos", "oksana", "pat", "nobody")
PROPOSERS = {"sana", "chidi", "mei", "carlos"}


def of(cast: Cast, who: str) -> Program:
    return program_of(getattr(cast, who, None))


def told(answer: Any, status: int, code: str = "") -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    facts: dict[str, Any] = answer.json()
    assert facts.get("code", "") == code
    assert not code or (facts["what"] and facts["way_out"])
    return facts


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("moment", ["draft", "published", "late", "closed", "over"])
def test_who_proposes_at_which_moment(cast: Cast, now: datetime, who: str, moment: str) -> None:
    version = a_draft(cast) if moment == "draft" else a_version(cast)
    if moment == "late":
        publishing.set_deadline(by=cast.chidi, text=version.text, amendments_until=NOW - timedelta(days=1), now=NOW)
    if moment == "closed":
        publishing.close(by=cast.chidi, text=version.text, because="It is done.", now=NOW)
    if moment == "over":
        Process.objects.update(ended_on=NOW.date() - timedelta(days=1))
    n_leaves = Leaf.objects.count() + (who != "nobody")  # that the token was made

    answer = of(cast, who).post(PROPOSE, REWRITE)

    if who == "nobody":
        expected = (401, "token-needed")
    elif moment == "draft":
        expected = (404, "address-unknown")
    elif who not in PROPOSERS:
        expected = (403, "role-needed")
    else:
        expected = {
            "published": (201, ""), "late": (201, ""), "closed": (409, "drafting-closed"),
            "over": (409, "process-closed"),
        }[moment]  # fmt: skip
    facts = told(answer, *expected)
    assert Leaf.objects.count() == n_leaves + (expected[0] == 201)
    if expected[0] == 201:
        amendment = Amendment.objects.get()
        assert (amendment.door, amendment.is_late, amendment.by) == ("api", moment == "late", getattr(cast, who))
        leaf = Leaf.objects.latest("index")
        assert (leaf.verb, leaf.actor_handle, leaf.facts["through"]) == ("text-amendment.propose", who, "api")
        assert of(cast, who).get(answer["Location"].removeprefix("/api/v1/")).json() == facts


@pytest.mark.parametrize(
    ("key", "given", "kind", "place"),
    [
        ("p-2", REWRITE, "replace", "p-2"),
        ("p-2", {"way": "words", "words": "Other words altogether, from here on."}, "replace", "p-2"),
        ("p-3", {"way": "words", "words": "Nobody has ever mapped the field before."}, "insert", "p-3"),
        ("p-2", {"way": "new", "words": "A new paragraph.", "language": "fr"}, "insert", "p-2"),
        ("p-2", {"way": "new", "words": "A new paragraph.", "before": True}, "insert", "p-1"),
        ("p-3", {"way": "delete", "reason": "It is not true."}, "delete", "p-3"),
        ("p-2", {"way": "move", "behind": "2"}, "move", "p-2"),
        ("p-3", {"way": "move", "behind": "0"}, "move", "p-3"),
        ("p-2", {"way": "split", "words": "We may agree on names.\nWe meet again in spring."}, "split", "p-2"),
    ],
)
def test_all_ways_of_proposing(
    cast: Cast, now: datetime, key: str, given: dict[str, Any], kind: str, place: str
) -> None:
    a_version(cast)
    facts = told(of(cast, "mei").post(f"{AT}versions/1/paragraphs/{key}/amendments", given), 201)
    assert (facts["kind"], facts["anchors"][0]["paragraph"]) == (kind, place)
    assert facts["language"] == given.get("language", "en")
    assert [(one["sponsor"], one["group"], one["is_proposer"]) for one in facts["sponsors"]] == [("Mei", "gov", True)]


@pytest.mark.parametrize(
    ("given", "status", "code", "field"),
    [
        ({}, 422, "field-wrong", "way"),
        ({"way": "rewrite", "words": "x"}, 422, "field-wrong", "way"),
        ({"way": "words"}, 422, "field-wrong", "words"),
        ({"way": "words", "words": "   "}, 422, "field-wrong", "words"),
        ({"way": "words", "words": 5}, 422, "field-wrong", "words"),
        ({"way": "words", "words": "x" * 20_001}, 422, "field-wrong", "words"),
        ({"way": "words", "words": "a\x00b"}, 422, "field-wrong", "words"),
        ({"way": "words", "words": "\ud800"}, 422, "field-wrong", "words"),
        ({"way": "words", "words": "We may agree on names. We meet again in spring."}, 422, "drafting-nothing-changed",
         "words"),
        ({"way": "words", "words": "x", "reason": "y" * 5_001}, 422, "field-wrong", "reason"),
        ({"way": "words", "words": "x", "language": "tlh"}, 422, "field-wrong", "language"),
        ({"way": "words", "words": "x", "by": "chidi"}, 422, "field-wrong", "by"),
        ({"way": "words", "words": "x", "before": True}, 422, "field-not-asked", "before"),
        ({"way": "delete", "words": "x"}, 422, "field-not-asked", "words"),
        ({"way": "move", "behind": "99"}, 422, "drafting-paragraph-number", "behind"),
        ({"way": "move", "behind": "1"}, 422, "drafting-nothing-changed", "behind"),
        ({"way": "split", "words": "Quite\nother words."}, 422, "drafting-split-unclear", "words"),
        ([], 400, "body-unreadable", ""),
        ("words", 400, "body-unreadable", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_names_its_field(
    cast: Cast, now: datetime, given: object, status: int, code: str, field: str
) -> None:
    a_version(cast)
    mei, n_leaves = of(cast, "mei"), Leaf.objects.count()
    facts = told(mei.post(PROPOSE, raw=json.dumps(given).encode()), status, code)
    assert facts.get("field", "") == field
    assert not Amendment.objects.exists() and Leaf.objects.count() == n_leaves


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b"\xff\xfe", '{"way": "caf\xe9"}'.encode("latin-1"), b"[" * 100_000, b'{"way": NaN}', b"null",
     b" " * 6_000_000],
)  # fmt: skip
def test_a_body_that_is_none_writes_nothing(cast: Cast, now: datetime, raw: bytes) -> None:
    a_version(cast)
    answer = of(cast, "mei").post(PROPOSE, raw=raw)
    assert answer.status_code in {400, 422}
    assert answer.json()["code"] in {"body-unreadable", "request-unreadable", "field-wrong"}
    assert not Amendment.objects.exists()


def test_a_body_in_parts_is_not_json(cast: Cast, now: datetime) -> None:
    a_version(cast)
    for kind in ("multipart/form-data; boundary=x", "multipart/form-data", "text/plain"):
        assert of(cast, "mei").post(PROPOSE, raw=b"--x\r\nno", content_type=kind).status_code == 400


@pytest.mark.parametrize(
    "words", ["=HYPERLINK(1)", "<script>alert(1)</script>", "{{ 7 }}", "‮abc", "'; DROP TABLE x; --"]
)
def test_hostile_words_are_words(cast: Cast, now: datetime, words: str) -> None:
    a_version(cast)
    facts = told(of(cast, "mei").post(PROPOSE, {"way": "new", "words": words}), 201)
    assert facts["anchors"][0]["words"] == words


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("processes/wg/texts/ours/versions/1/paragraphs/p-99/amendments", 404),
        ("processes/wg/texts/ours/versions/2/paragraphs/p-2/amendments", 404),
        ("processes/wg/texts/ours/versions/99999/paragraphs/p-2/amendments", 400),
        ("processes/wg/texts/others/versions/1/paragraphs/p-2/amendments", 404),
        ("processes/elsewhere/texts/ours/versions/1/paragraphs/p-2/amendments", 404),
    ],
)
def test_what_is_not_there_is_not_written_to(cast: Cast, now: datetime, address: str, status: int) -> None:
    a_version(cast)
    Process.objects.create(slug="elsewhere", opened_on=NOW.date())
    assert of(cast, "mei").post(address, REWRITE).status_code == status
    assert not Amendment.objects.exists()


def test_an_older_version_takes_no_more_amendments(cast: Cast, now: datetime) -> None:
    version = a_version(cast)
    wordy.accepted(cast, version.text, amended(cast.mei, version, "p-2", "may", "shall"))
    wordy.next_version(cast, version.text)
    told(of(cast, "mei").post(PROPOSE, REWRITE), 409, "drafting-version-old")


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("deed", ["withdraw", "join", "leave", "amend"])
@pytest.mark.parametrize("moment", ["open", "withdrawn", "closed"])
def test_who_does_what_with_an_amendment(cast: Cast, now: datetime, who: str, deed: str, moment: str) -> None:
    """Mei and Carlos sponsor it."""
    version = a_version(cast)
    one = amended(cast.mei, version, "p-2", "on names", "on names and numbers")
    proposing.join(by=cast.carlos, amendment=one, now=NOW)
    if moment == "withdrawn":
        proposing.withdraw(by=cast.mei, amendment=one, reason="No.", now=NOW)
    if moment == "closed":
        publishing.close(by=cast.chidi, text=version.text, because="It is done.", now=NOW)
    program = of(cast, who)
    n_leaves = Leaf.objects.count()

    words = one.anchors.get().words
    body = {"withdraw": {"reason": "We were heard."}, "amend": {"words": words + " and protocols"}}.get(deed)
    answer = program.post(f"{AT}amendments/1/{deed}", body)

    sponsors = who in {"mei", "carlos"}
    may = {"withdraw": sponsors, "leave": sponsors, "join": who in {"sana", "chidi"}, "amend": who in PROPOSERS}[deed]
    assert (answer.status_code < 300) == (may and moment == "open"), answer.content
    assert Leaf.objects.count() == n_leaves + (may and moment == "open")
    if answer.status_code < 300:
        assert Leaf.objects.latest("index").facts["through"] == "api"
        facts = told(answer, 201 if deed == "amend" else 200)
        named = [sponsor["sponsor"] for sponsor in facts["sponsors"]]
        assert {"withdraw": bool(facts["withdrawn_at"]), "join": who.title() in named, "amend": facts["amends"] == 1,
                "leave": who.title() not in named}[deed]  # fmt: skip


def test_a_reason_is_asked_for_when_withdrawing(cast: Cast, now: datetime) -> None:
    amended(cast.mei, a_version(cast), "p-2", "may", "shall")
    assert told(of(cast, "mei").post(AT + "amendments/1/withdraw", {}), 422, "field-wrong")["field"] == "reason"


def test_a_package_is_offered_read_and_undone(cast: Cast, now: datetime) -> None:
    version = a_version(cast)
    amended(cast.mei, version, "p-2", "may", "shall")
    amended(cast.mei, version, "p-3", "before", "yet")
    amended(cast.carlos, version, "p-3", "field", "ground")
    mei = of(cast, "mei")
    told(mei.post(AT + "packages", {"title": "A deal", "amendments": [1, 3]}), 409, "amendment-not-yours")
    refused = told(mei.post(AT + "packages", {"title": "A deal", "amendments": [1, 77]}), 422, "field-wrong")
    assert refused["field"] == "amendments"
    told(mei.post(AT + "packages", {"title": "A deal", "amendments": [1]}), 422, "field-wrong")
    assert not Package.objects.exists()

    answer = mei.post(AT + "packages", {"title": "A deal", "amendments": [2, 1], "reason": "Both."})
    facts = told(answer, 201)
    assert facts["amendments"] == [1, 2]
    assert mei.get(answer["Location"].removeprefix("/api/v1/")).json() == facts
    assert [one["number"] for one in mei.get(AT + "packages").json()] == [1]
    told(of(cast, "carlos").post(AT + "packages/1/undo"), 403, "not-yours")
    assert told(mei.post(AT + "packages/1/undo"), 200)["withdrawn_at"]
    assert mei.get(AT + "packages").json() == []


def test_what_is_sent_again_with_its_key_is_done_once(cast: Cast, now: datetime) -> None:
    version = a_version(cast)
    mei, carlos = of(cast, "mei"), of(cast, "carlos")
    first, again = mei.post(PROPOSE, REWRITE, key="k-1"), mei.post(PROPOSE, REWRITE, key="k-1")
    assert (again.status_code, again.content, again["Location"]) == (201, first.content, first["Location"])
    assert again["Idempotency-Replayed"] == "true" and "Idempotency-Replayed" not in first
    assert Amendment.objects.count() == 1
    told(mei.post(PROPOSE, {**REWRITE, "reason": "Other."}, key="k-1"), 422, "idempotency-key-reused")
    told(mei.post(AT + "amendments/1/join", key="k-1"), 422, "idempotency-key-reused")
    assert told(carlos.post(PROPOSE, REWRITE, key="k-1"), 201)["number"] == 2

    publishing.close(by=cast.chidi, text=version.text, because="It is done.", now=NOW)
    assert mei.post(PROPOSE, REWRITE, key="k-1").content == first.content


def test_a_deed_that_was_refused_is_not_remembered(cast: Cast, now: datetime) -> None:
    a_version(cast)
    mei = of(cast, "mei")
    told(mei.post(PROPOSE, {"way": "move", "behind": "99"}, key="k"), 422, "drafting-paragraph-number")
    told(mei.post(PROPOSE, REWRITE, key="k"), 201)


def exported(version: Version, form: str = "clean") -> bytes:
    return file_of(form, "docx", wanted(version, form, NOW))


BACK = "processes/wg/texts/a-draft-report/returned"


def parts(content: bytes, name: str = "back.docx", **named: Any) -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content), **named}


def test_a_word_file_is_looked_at_and_then_proposed_just_so(cast: Cast, now: datetime) -> None:
    content = wordy.changed(exported(wordy.a_text(cast)), "may", "shall")
    mei, n_leaves = of(cast, "mei"), Leaf.objects.count()
    seen = told(mei.post(BACK + "/preview", form=parts(content)), 200)
    assert [(one["quote"], one["words"], one["refused"]) for one in seen["changes"]] == [("may", "shall", None)]
    assert (seen["n_counting"], seen["unplaced"], seen["version"], list(seen["authors"].values())) == (1, [], 1, ["me"])
    assert (Leaf.objects.count(), ReturnedFile.objects.count(), Amendment.objects.count()) == (n_leaves, 0, 0)

    sent = {"checksum": seen["checksum"]}
    answer = mei.post(BACK, form=parts(content, **sent), key="file-1")
    facts = told(answer, 201)
    assert facts["amendments"] == [1] and facts["sha256"] == seen["sha256"]
    assert mei.get(answer["Location"].removeprefix("/api/v1/")).json() == facts
    assert of(cast, "sana").get(answer["Location"].removeprefix("/api/v1/")).status_code == 404
    leaves = list(Leaf.objects.order_by("index"))[n_leaves : n_leaves + 2]
    assert [(leaf.verb, leaf.facts["through"]) for leaf in leaves] == [
        ("text-file.receive", "api"), ("text-file.propose", "api")
    ]  # fmt: skip
    assert mei.post(BACK, form=parts(content, **sent), key="file-1").content == answer.content
    told(mei.post(BACK, form=parts(content, **sent)), 409, "returned-filed")
    assert Amendment.objects.count() == 1


def test_another_file_or_another_outcome_than_was_previewed_is_refused(cast: Cast, now: datetime) -> None:
    version = wordy.a_text(cast)
    content = wordy.changed(exported(version), "may", "shall")
    other = wordy.changed(exported(version), "may", "must")
    mei = of(cast, "mei")
    checksum = mei.post(BACK + "/preview", form=parts(content)).json()["checksum"]
    facts = told(mei.post(BACK, form=parts(other, checksum=checksum)), 422, "returned-not-previewed")
    assert facts["field"] == "checksum"
    told(mei.post(BACK, form=parts(content, checksum="nonsense")), 422, "field-wrong")
    told(mei.post(BACK, form=parts(content)), 422, "field-wrong")

    wordy.accepted(cast, version.text, wordy.may_to_shall(cast.carlos, version))
    wordy.next_version(cast, version.text)
    told(mei.post(BACK, form=parts(content, checksum=checksum)), 422, "returned-not-previewed")
    assert not ReturnedFile.objects.exists()


def test_authors_are_decided_upon_before_anything_counts(cast: Cast, now: datetime) -> None:
    content = wordy.changed(exported(wordy.a_text(cast)), "may", "shall", author="Somebody Else")
    mei = of(cast, "mei")
    seen = mei.post(BACK + "/preview", form=parts(content)).json()
    assert seen["authors"] == {"Somebody Else": ""}
    own = next(iter(seen["may_speak_for"]))
    send = {"checksum": seen["checksum"]}
    told(mei.post(BACK, form=parts(content, **send)), 409, "returned-undecided")
    for authors, code in (
        ('{"Somebody Else": "org:999999"}', "returned-name-unfit"), ('{"Nobody": "me"}', "returned-author-unknown"),
        ("[]", "field-wrong"), ("{", "field-wrong"), ('{"Somebody Else": 5}', "field-wrong"),
    ):  # fmt: skip
        assert mei.post(BACK, form=parts(content, authors=authors, **send)).json()["code"] == code
    assert not ReturnedFile.objects.exists()
    choice = json.dumps({"Somebody Else": own})
    facts = told(mei.post(BACK, form=parts(content, authors=choice, **send)), 201)
    said = mei.get(f"processes/wg/texts/a-draft-report/amendments/{facts['amendments'][0]}").json()
    assert [one["sponsor"] for one in said["sponsors"]] == ["Organisation of Mei"]


@pytest.mark.parametrize(
    ("who", "code"),
    [("sana", "second-factor-on-site"), ("chidi", "second-factor-on-site"), ("oksana", "role-needed"),
     ("pat", "role-needed"), ("nobody", "token-needed"), ("carlos", "")],
)  # fmt: skip
@pytest.mark.parametrize("address", [BACK, BACK + "/preview"])
def test_who_may_send_a_file_back(cast: Cast, now: datetime, who: str, code: str, address: str) -> None:
    content = wordy.changed(exported(wordy.a_text(cast)), "may", "shall", author="Carlos")
    checksum = of(cast, "carlos").post(BACK + "/preview", form=parts(content)).json()["checksum"]
    n_files = ReturnedFile.objects.count()
    answer = of(cast, who).post(address, form=parts(content, checksum=checksum))
    assert answer.json().get("code", "") == code
    if code == "second-factor-on-site":
        assert "http://testserver/p/wg/texts/a-draft-report/returned/" in answer.json()["way_out"]
    assert ReturnedFile.objects.count() == n_files + (answer.status_code == 201)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "back.docx"), (b"not a file", "back.docx"), (b"%PDF-1.4", "x.pdf"), (b"PK\x03\x04", "y")],
)
def test_what_is_no_word_file_is_refused(cast: Cast, now: datetime, content: bytes, name: str) -> None:
    wordy.a_text(cast)
    answer = of(cast, "mei").post(BACK + "/preview", form=parts(content, name))
    assert answer.status_code in {409, 422} and answer.json()["way_out"]
    assert of(cast, "mei").post(BACK + "/preview", form={}).json()["field"] == "file"


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("deed", ["amendments/1/handle", "publish"])
def test_what_needs_a_second_factor_is_refused_to_everybody(cast: Cast, now: datetime, who: str, deed: str) -> None:
    amended(cast.mei, a_version(cast), "p-2", "may", "shall")
    program, n_leaves = of(cast, who), Leaf.objects.count()
    answer = program.post(AT + deed, {"handled": "accepted", "reason": "Agreed."})
    expected = "token-needed" if who == "nobody" else "role-needed"
    assert answer.json()["code"] == ("second-factor-on-site" if who in {"sana", "chidi"} else expected)
    assert Leaf.objects.count() == n_leaves
    if who == "chidi":
        page = "/p/wg/texts/ours/" + deed.replace("publish", "draft/publish")
        assert f"http://testserver{page}/" in answer.json()["way_out"]


def test_a_program_works_in_a_private_process_of_its_member(cast: Cast, now: datetime) -> None:
    a_version(cast)
    Process.objects.update(is_public=False)
    mei = of(cast, "mei")
    answer = mei.post(PROPOSE, REWRITE)
    assert told(answer, 201)["number"] == 1
    for address in (AT.rstrip("/"), AT + "versions/1/paragraphs", AT + "amendments", AT + "amendments/1"):
        assert mei.get(address).status_code == 200
        assert Program().get(address).status_code == of(cast, "pat").get(address).status_code == 404
    told(of(cast, "pat").post(PROPOSE, REWRITE), 404, "address-unknown")

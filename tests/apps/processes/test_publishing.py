"""Are documents safe to open, and are those told who asked, and only those?"""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.processes import actions, tasks
from equalfooting.apps.processes.actions.publishing import Draft
from equalfooting.apps.processes.models import Document, Notice, Subscription
from equalfooting.apps.processes.tokens import link, token_of
from equalfooting.apps.processes.uploads import Upload
from equalfooting.domain.refusals import Refusal
from tests.cast import NOW, Cast

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def a_docx() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    return target.getvalue()


def publish(cast: Cast, name: str, content: bytes) -> Document:
    draft = Draft(titles={"en": "T"}, upload=Upload(name, content))
    return actions.publish_document(by=cast.sana, process=cast.process, draft=draft, now=NOW)


def test_a_file_is_saved_under_no_name_of_its_senders_choosing(cast: Cast, client) -> None:
    document = publish(cast, "../../etc/<b>r\u202efdp.pdf", PDF)
    assert document.file.name.startswith("documents/")
    assert not {"..", "<", "etc"} & set(document.file.name.split("/"))
    answer = client.get(f"/p/wg/documents/{document.pk}/file/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "<" not in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content) == PDF


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("page.html", b"<html><script>alert(1)</script>", "file-kind-unknown"),
        ("picture.svg", b"<svg onload='alert(1)'/>", "file-kind-unknown"),
        ("report.pdf", a_docx(), "file-kind-mismatch"),
        ("report.docx", b"MZ" + b"\x00\x01" * 500, "file-kind-mismatch"),
        ("empty.txt", b"", "file-empty"),
        ("big.txt", b"x" * (25 * 1024 * 1024 + 1), "file-too-large"),
    ],
    ids=["html", "svg", "docx named pdf", "program named docx", "empty", "too large"],
)
def test_what_is_not_what_it_says_is_refused(cast: Cast, name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        publish(cast, name, content)
    assert refused.value.code == code
    assert not Document.objects.exists()


def test_a_refused_file_is_explained_beside_its_field(cast: Cast, signed_in) -> None:
    sent = SimpleUploadedFile("x.svg", b"<svg/>")
    page = signed_in(cast.sana).post(
        "/p/wg/documents/new/", {"titles_en": "T", "language": "en", "upload": sent, "text": "My words"}
    )
    assert page.status_code == 422
    assert "is not a kind of file that is read here" in page.content.decode()
    assert "My words" in page.content.decode()


def test_a_withdrawn_document_keeps_its_title_and_reason_but_not_its_file(cast: Cast, client) -> None:
    document = publish(cast, "a.pdf", PDF)
    actions.withdraw_document(by=cast.sana, document=document, reason="Wrong annex.", now=NOW)
    page = client.get(f"/p/wg/documents/{document.pk}/").content.decode()
    assert "Wrong annex." in page
    assert client.get(f"/p/wg/documents/{document.pk}/file/").status_code == 404


def test_a_document_of_another_process_is_not_found(cast: Cast, client) -> None:
    document = publish(cast, "a.pdf", PDF)
    other = type(cast.process).objects.create(slug="other", names={"en": "Other"}, opened_on=NOW.date())
    assert client.get(f"/p/{other.slug}/documents/{document.pk}/").status_code == 404


def ask(cast: Cast, email: str = "reader@example.net", by: object = None) -> Subscription:
    from equalfooting.apps.accounts.visitors import Visitor  # noqa: PLC0415

    actions.subscribe(
        by=by or Visitor("v"), process=cast.process, email=email, language="fr", came_from="1.2.3.4", now=NOW
    )
    return Subscription.objects.get(email=email)


def notice(cast: Cast, title: str = "News") -> Notice:
    return actions.publish_notice(
        by=cast.sana, process=cast.process, titles={"en": title, "fr": "Nouvelles"}, bodies={"en": "Body."}, now=NOW
    )


def test_nobody_is_told_before_the_address_is_confirmed(cast: Cast, mailoutbox, client) -> None:
    subscription = ask(cast)
    tasks.mail_confirmation.call(subscription.pk)
    path = link("processes:confirm-subscription", subscription).split("8000", 1)[1]
    tasks.mail_notice.call(notice(cast).pk)
    assert [mail.subject for mail in mailoutbox] == ["À confirmer : avis de « Test working group »"]
    assert client.get(path).status_code == 200
    subscription.refresh_from_db()
    assert subscription.confirmed_at is None, "opening the link must not confirm: mail scanners open links"
    client.post(path)
    subscription.refresh_from_db()
    assert subscription.confirmed_at is not None


def test_a_notice_goes_once_to_each_address_in_its_language(cast: Cast, mailoutbox) -> None:
    subscription = ask(cast)
    actions.confirm(by=cast.pat, subscription=subscription, now=NOW)
    one = notice(cast)
    tasks.mail_notice.call(one.pk)
    tasks.mail_notice.call(one.pk)
    (mail,) = mailoutbox
    assert mail.to == ["reader@example.net"]
    assert "Nouvelles" in mail.subject
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert token_of(subscription) in mail.extra_headers["List-Unsubscribe"]


def test_a_title_cannot_add_headers_to_the_mail(cast: Cast, mailoutbox) -> None:
    actions.confirm(by=cast.pat, subscription=ask(cast), now=NOW)
    one = notice(cast)
    Notice.objects.filter(pk=one.pk).update(titles={"fr": "A\r\nBcc: all@example.org\r\n\r\nB"})
    tasks.mail_notice.call(one.pk)
    assert mailoutbox[0].subject == "[WG] A Bcc: all@example.org B"
    assert mailoutbox[0].recipients() == ["reader@example.net"]


def test_unsubscribing_takes_one_post_and_deletes_the_address(cast: Cast, client) -> None:
    subscription = ask(cast)
    actions.confirm(by=cast.pat, subscription=subscription, now=NOW)
    path = f"/p/wg/notices/end/{token_of(subscription)}/"
    assert client.get(path).status_code == 200
    assert Subscription.objects.exists()
    client.post(path, {"List-Unsubscribe": "One-Click"})
    assert not Subscription.objects.exists()
    leaf = Leaf.objects.filter(verb="subscription.end").get()
    assert "reader" not in f"{leaf.facts}{leaf.sealed}{leaf.words}"


def test_only_its_own_token_ends_a_subscription(cast: Cast, client) -> None:
    one, other = ask(cast), ask(cast, "other@example.net")
    for token in (other.nonce, f"{other.nonce}:x", token_of(one)[:-1], "1", str(one.pk)):
        assert client.post(f"/p/wg/notices/end/{token}/").status_code == 409
    assert Subscription.objects.count() == 2


def test_an_address_is_not_flooded(cast: Cast) -> None:
    for _ in range(3):
        ask(cast)
    with pytest.raises(Refusal) as refused:
        ask(cast)
    assert refused.value.code == "too-many-requests"


def test_the_page_says_the_same_for_every_address(cast: Cast, client) -> None:
    actions.confirm(by=cast.pat, subscription=ask(cast), now=NOW)
    said = [
        client.post("/p/wg/notices/subscribe/", {"email": email}, follow=True).content.decode().count("on its way")
        for email in ("reader@example.net", "new@example.net")
    ]
    assert said == [1, 1]


def test_ones_own_address_needs_no_second_proof(cast: Cast) -> None:
    assert ask(cast, "pat@example.org", by=cast.pat).confirmed_at == NOW


def test_the_feed_holds_texts_but_no_markup_of_theirs(cast: Cast, client) -> None:
    actions.publish_notice(
        by=cast.sana, process=cast.process, titles={"en": "T\x0b<b>"}, bodies={"en": "<script>x</script>"}, now=NOW
    )
    feed = client.get("/p/wg/notices.atom")
    assert feed.status_code == 200
    assert feed["Content-Type"].startswith("application/atom+xml")
    assert b"&amp;lt;script&amp;gt;" in feed.content
    assert b"http://localhost:8000/p/wg/notices/" in feed.content

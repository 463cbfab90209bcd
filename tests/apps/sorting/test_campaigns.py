"""Are letters that are one letter found, shown with what differs, and decided once for all of them?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.test import Client

from equalfooting.apps.accounts.models import Person
from equalfooting.apps.inquiries.models import Call, Submission
from equalfooting.apps.journal.models import Leaf
from equalfooting.apps.mapping.models import Entry, Evidence
from equalfooting.apps.sorting.actions import deciding
from equalfooting.apps.sorting.actions.campaigns import COMPARER, find_letters
from equalfooting.apps.sorting.actions.cutting import mark
from equalfooting.apps.sorting.actions.deciding import Along
from equalfooting.apps.sorting.actions.suggesting import suggest_all
from equalfooting.apps.sorting.actions.together import decide_in_all_letters
from equalfooting.apps.sorting.models import Campaign, Letter, Suggestion, Verdict
from equalfooting.apps.sorting.queries.sorter import WORDS_ONLY, apparatus
from equalfooting.apps.sorting.tasks import read_answers
from equalfooting.domain.refusals import Refusal
from tests.apps.inquiries.calls import a_submission
from tests.apps.sorting.conftest import Room
from tests.cast import NOW, Cast

SignIn = Callable[[Person], Client]
COMMON = (
    "Our town has put up with junk messages for far too long. Spam fills every mailbox, and the Anti-Spam Alliance "
    "should be heard on it every year.\n\nWe ask you to think of small towns when you write your report, because "
    "nobody else will, and to visit one before you end."
)
LETTERS = [
    COMMON,
    "Dear members, I write as a teacher.\n\n" + COMMON,
    COMMON + "\n\nMy grandmother thinks so too, and she was a postmistress.",
]


@dataclass(frozen=True)
class Post:
    """A call with three letters of one campaign and, from the room, an answer of somebody's own."""

    room: Room
    call: Call
    letters: list[Submission]

    def about_spam(self) -> list[Suggestion]:
        rows = Suggestion.objects.filter(submission__in=self.letters, mechanism=self.room.alliance)
        return list(rows.select_related("submission__call__process", "passage").order_by("submission_id"))


@pytest.fixture
def post(room: Room, cast: Cast) -> Post:
    call = room.submission.call
    letters = [
        a_submission(cast, call, why=words, respondent=f"Writer {number}", groups=(group,))
        for number, (words, group) in enumerate(zip(LETTERS, ("civil", "civil", "business"), strict=True))
    ]
    suggest_all(call=call, machine=apparatus(call, encoder_name=WORDS_ONLY), now=NOW)
    find_letters(call=call, now=NOW)
    return Post(room, call, letters)


def confirm(by: Person) -> Callable[[Suggestion, Along | None], Verdict]:
    return lambda one, along: deciding.confirm(by=by, suggestion=one, version=one.version, now=NOW, along=along)


def test_the_letters_are_one_campaign_and_somebodys_own_words_are_none(post: Post) -> None:
    campaign = Campaign.objects.get()
    assert set(campaign.letters.values_list("submission", flat=True)) == {one.pk for one in post.letters}
    assert {letter.submission_id: letter.likeness for letter in campaign.letters.all()}[post.letters[0].pk] == 1.0
    leaf = Leaf.objects.get(verb="campaign.find")
    assert (leaf.actor_kind, leaf.facts["model"]) == ("machine", COMPARER.name)
    assert (leaf.facts["n_campaigns"], leaf.facts["n_letters"]) == (1, 3)


def test_found_again_without_news_nothing_is_written(post: Post) -> None:
    n_leaves = Leaf.objects.count()
    before = list(Letter.objects.values_list("pk", "campaign"))
    assert find_letters(call=post.call, now=NOW) == 1
    assert (Leaf.objects.count(), list(Letter.objects.values_list("pk", "campaign"))) == (n_leaves, before)


def test_a_new_letter_joins_the_campaign_under_its_old_number(post: Post, cast: Cast) -> None:
    number = Campaign.objects.get().pk
    read_answers.call(post.call.pk, NOW.isoformat(), encoder_name=WORDS_ONLY)
    a_submission(cast, post.call, why=COMMON + " Yours, a friend.", respondent="Late")
    read_answers.call(post.call.pk, NOW.isoformat(), encoder_name=WORDS_ONLY)
    assert (Campaign.objects.get().pk, Letter.objects.count()) == (number, 4)


def test_one_respondent_who_says_it_twice_is_no_campaign(room: Room, cast: Cast) -> None:
    call = room.submission.call
    submission = a_submission(cast, call, why=COMMON)
    question = call.questions.get(key="line")
    submission.answers.create(question=question, text=COMMON, language="en")
    assert find_letters(call=call, now=NOW) == 0


def test_one_decision_is_given_in_all_letters_with_a_leaf_each(post: Post, cast: Cast) -> None:
    first, *others = post.about_spam()
    given = decide_in_all_letters(by=cast.carlos, suggestion=first, deed=confirm(cast.carlos), now=NOW)
    assert {one.state for one in post.about_spam()} == {"confirmed"}
    assert {verdict.suggestion_id for verdict in given} == {one.pk for one in [first, *others]}
    assert Evidence.objects.filter(entry=Entry.objects.get(), withdrawn_at=None).count() == 3
    leaves = list(Leaf.objects.filter(verb="passage.confirm").order_by("pk"))
    assert [leaf.facts.get("along_with") for leaf in leaves] == [None, first.pk, first.pk]
    assert all(35 <= leaf.facts["likeness_percent"] <= 100 for leaf in leaves[1:])
    assert set(Verdict.objects.values_list("n_at_once", flat=True)) == {3}


def test_what_somebody_decided_before_is_left_alone(post: Post, cast: Cast) -> None:
    first, second, _ = post.about_spam()
    deciding.reject(by=cast.mei, suggestion=second, version=second.version, now=NOW)
    decide_in_all_letters(by=cast.carlos, suggestion=first, deed=confirm(cast.carlos), now=NOW)
    assert [one.state for one in post.about_spam()] == ["confirmed", "rejected", "confirmed"]
    assert second.verdicts.get().by == cast.mei


def test_other_words_and_other_proposals_are_left_alone(post: Post, cast: Cast) -> None:
    first, second, third = post.about_spam()
    second.issue = post.room.privacy
    second.save(update_fields=["issue"])
    Suggestion.objects.filter(pk=third.pk).update(words_key="of other words")
    decide_in_all_letters(by=cast.carlos, suggestion=first, deed=confirm(cast.carlos), now=NOW)
    assert [one.state for one in post.about_spam()] == ["confirmed", "open", "open"]


def test_it_is_undone_together(post: Post, cast: Cast) -> None:
    first, *_ = post.about_spam()
    given = decide_in_all_letters(by=cast.carlos, suggestion=first, deed=confirm(cast.carlos), now=NOW)
    deciding.undo(by=cast.carlos, verdict=given[1], now=NOW)
    assert {one.state for one in post.about_spam()} == {"open"}
    assert not Entry.objects.filter(withdrawn_at=None).exists()
    assert Leaf.objects.filter(verb="verdict.undo").count() == 3
    with pytest.raises(Refusal) as refused:
        deciding.undo(by=cast.carlos, verdict=given[0], now=NOW)
    assert refused.value.code == "verdict-undone"


def test_one_refused_letter_leaves_all_as_they_were(post: Post, cast: Cast) -> None:
    first, *_ = post.about_spam()

    def deed(one: Suggestion, along: Along | None) -> Verdict:
        if along:
            raise Refusal("changed-meanwhile")
        return confirm(cast.carlos)(one, along)

    with pytest.raises(Refusal):
        decide_in_all_letters(by=cast.carlos, suggestion=first, deed=deed, now=NOW)
    assert {one.state for one in post.about_spam()} == {"open"}


def test_an_answer_of_no_campaign_is_refused(post: Post, cast: Cast) -> None:
    own = post.room.suggestions[0]
    with pytest.raises(Refusal) as refused:
        decide_in_all_letters(by=cast.carlos, suggestion=own, deed=confirm(cast.carlos), now=NOW)
    assert refused.value.code == "letter-of-no-campaign"


def test_an_amended_letter_leaves_the_campaign_until_it_is_found_again(post: Post, cast: Cast) -> None:
    first, *_ = post.about_spam()
    answer = post.letters[1].answers.get(question__key="why")
    answer.version += 1
    answer.save(update_fields=["version"])
    given = decide_in_all_letters(by=cast.carlos, suggestion=first, deed=confirm(cast.carlos), now=NOW)
    assert len(given) == 2


def desk(post: Post, end: str = "", letter: int = 0) -> str:
    return f"/p/wg/calls/{post.letters[letter].call.slug}/reading-room/{post.letters[letter].reference}/why/{end}"


@pytest.mark.parametrize("deed", ["confirm", "correct", "reject"])
def test_at_the_desk_one_tick_decides_in_all_letters_and_one_press_undoes_it(
    post: Post, cast: Cast, signed_in: SignIn, now: object, deed: str
) -> None:
    first, *_ = post.about_spam()
    client = signed_in(cast.carlos)
    assert "and the same passage in 2 other letters of this campaign" in client.get(desk(post)).content.decode()
    typed = {
        "suggestion": first.pk, "version": first.version, "deed": deed, "also": "yes", "issue": post.room.privacy.pk,
    }  # fmt: skip
    assert client.post(desk(post, "decide/"), typed).status_code == 302
    assert {one.state for one in Suggestion.objects.filter(words_key=first.words_key, issue=first.issue)} <= {
        {"confirm": "confirmed", "correct": "corrected", "reject": "rejected"}[deed]
    }
    assert Verdict.objects.filter(deed=deed).count() == 3
    page = client.get(desk(post, letter=2)).content.decode()
    assert page.count("in 3 letters at once") == 2  # beside the decision, and on the button that undoes it
    client.post(desk(post, "undo/", letter=2))
    assert {one.state for one in post.about_spam()} == {"open"}


def test_without_the_tick_only_this_letter_is_decided(post: Post, cast: Cast, signed_in: SignIn, now: object) -> None:
    first, *_ = post.about_spam()
    typed = {"suggestion": first.pk, "version": first.version, "deed": "confirm"}
    signed_in(cast.carlos).post(desk(post, "decide/"), typed)
    assert sorted(one.state for one in post.about_spam()) == ["confirmed", "open", "open"]


@pytest.mark.parametrize("who", ["oksana", "pat"])
def test_who_may_not_sort_decides_in_no_letter(
    post: Post, cast: Cast, signed_in: SignIn, who: str, now: object
) -> None:
    first, *_ = post.about_spam()
    typed = {"suggestion": first.pk, "version": first.version, "deed": "confirm", "also": "yes"}
    assert signed_in(getattr(cast, who)).post(desk(post, "decide/"), typed).status_code == 409
    assert not Verdict.objects.exists()


def test_the_room_lists_the_campaign_and_its_page_shows_the_letter_once(
    post: Post, client: Client, now: object
) -> None:
    page = client.get("/p/wg/reading-room/").content.decode()
    address = re.search(r'href="(/p/wg/reading-room/campaigns/\d+/[^"]*)"', page)
    assert address and "3 respondents sent this letter" in page
    one = client.get(address[1].replace("&amp;", "&")).content.decode()
    assert one.count("has put up with junk messages") == 1
    assert "each counts as one respondent" in one and "Word for word the same." in one
    assert re.search(r"<ins>[^<]*My grandmother thinks so too", one)
    assert client.get("/p/wg/reading-room/campaigns/").status_code == 200
    assert client.get("/p/wg/reading-room/campaigns/999999/").status_code == 404


def test_letters_that_may_not_be_cited_are_no_campaign_for_the_public(
    post: Post, cast: Cast, client: Client, signed_in: SignIn, now: object
) -> None:
    Submission.objects.filter(pk__in=[one.pk for one in post.letters[1:]]).update(may_cite=False)
    number = Campaign.objects.get().pk
    assert client.get(f"/p/wg/reading-room/campaigns/{number}/").status_code == 404
    assert "respondents sent this letter" not in client.get("/p/wg/reading-room/").content.decode()
    assert "respondents sent this letter" not in client.get(desk(post)).content.decode()
    inside = signed_in(cast.carlos).get(f"/p/wg/reading-room/campaigns/{number}/").content.decode()
    assert "My grandmother" in inside and "Writer 2" not in inside


def test_hostile_words_of_a_letter_are_shown_as_words(post: Post, cast: Cast, client: Client, now: object) -> None:
    for word in ("<script>alert(1)</script>", '<img src=x onerror="alert(1)">'):
        a_submission(cast, post.call, why=word + " " + COMMON, respondent=word)
    find_letters(call=post.call, now=NOW)
    page = client.get(f"/p/wg/reading-room/campaigns/{Campaign.objects.get().pk}/").content.decode()
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page and "<img src=x" not in page


@pytest.mark.parametrize("n_more", [0, 30])
def test_pages_with_campaigns_ask_the_database_a_dozen_times_at_most(
    post: Post, cast: Cast, signed_in: SignIn, n_more: int, django_assert_max_num_queries: Callable, now: object
) -> None:
    for number in range(n_more):
        a_submission(cast, post.call, why=f"{COMMON} Written in street {number}.", respondent=f"More {number}")
    suggest_all(call=post.call, machine=apparatus(post.call, encoder_name=WORDS_ONLY), now=NOW)
    find_letters(call=post.call, now=NOW)
    client = signed_in(cast.carlos)
    room = "/p/wg/reading-room/"
    for path in (room, room + "campaigns/", f"{room}campaigns/{Campaign.objects.get().pk}/", desk(post)):
        client.get(path)
        with django_assert_max_num_queries(12):
            assert client.get(path).status_code == 200


def templates(folder: Path) -> dict[str, list[str]]:
    """label -> the texts quoted under it in the shared list of form letters."""
    found: dict[str, list[str]] = {}
    label = ""
    for line in (folder / "fcc-campaign-templates" / "sources.md").read_text(encoding="utf-8").splitlines():
        label = line.strip("`") if line.startswith("`") else label
        if line.startswith("> ") and label:
            found.setdefault(label, []).append(line[2:].strip())
    return found


@pytest.mark.realdata
def test_the_real_template_with_swapped_words_is_one_campaign_and_other_form_letters_stay_apart(
    room: Room, cast: Cast, real_data: Path
) -> None:
    call = room.submission.call
    texts = templates(real_data)
    sent = {
        "swapped": texts["bot.recursive"],
        "jobs": texts["bot.american-jobs"] * 2,
        "privacy": texts["bot.best_cop"][-1:] * 2,
        "once": [texts["bot.telephone_monopoly"][-1]],
    }
    by_label = {
        label: {a_submission(cast, call, why=text, respondent=f"{label} {n}").pk for n, text in enumerate(letters)}
        for label, letters in sent.items()
    }
    assert len(by_label["swapped"]) == 3
    find_letters(call=call, now=NOW)
    found = [set(one.letters.values_list("submission", flat=True)) for one in Campaign.objects.all()]
    assert by_label["jobs"] in found and by_label["privacy"] in found
    assert not any(by_label["once"] & own for own in found)
    assert all(sum(bool(own & letters) for letters in by_label.values()) == 1 for own in found)


@pytest.mark.realdata
def test_a_real_form_letter_is_decided_once_for_all_who_sent_it(room: Room, cast: Cast, real_data: Path) -> None:
    call = room.submission.call
    form = templates(real_data)["bot.best_cop"][-1]
    letters = [a_submission(cast, call, why=end, respondent=str(n)) for n, end in enumerate([form] * 5)]
    find_letters(call=call, now=NOW)
    answers = [letter.answers.get(question__key="why") for letter in letters]
    marked = [mark(by=cast.mei, source=one, start=0, end=len(form), now=NOW, issue=room.privacy) for one in answers]
    given = decide_in_all_letters(by=cast.mei, suggestion=marked[0], deed=confirm(cast.mei), now=NOW)
    assert {verdict.suggestion for verdict in given} == set(marked)

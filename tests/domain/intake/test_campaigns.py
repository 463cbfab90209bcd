"""Are letters that are one letter found, and different ones kept apart, at a cost that stays near linear?"""

import random

from equalfooting.domain.intake.campaigns import find_campaigns
from tests.effort import calls

TEMPLATE = (
    "{Dear|Honourable} members, {regarding|with respect to|concerning} the {open|free} network, I "
    "{urge|ask|beg} the commission to {keep|protect|defend} the rules of {last year|2015}. "
    "{People|Citizens|Users}, {not|rather than} the carriers, {deserve|ought} to choose "
    "{whichever|whatever} {services|applications} they {want|prefer}. The rules {kept|preserved} a "
    "{fair|sound} system that worked {very well|superbly} for {many years|two decades} with the "
    "{support|backing} of all sides and should remain in force."
)
WORDS = """
    map forum gap voice treaty delegate archive river market school harbour permit signal garden window
    letter engine valley coin orchard ladder meadow needle copper ocean planet rocket silver temple violin
    wagon yarn zebra anchor
    """.split()


def swapped(template: str, rng: random.Random) -> str:
    while "{" in template:
        start, end = template.index("{"), template.index("}")
        template = template[:start] + rng.choice(template[start + 1 : end].split("|")) + template[end + 1 :]
    return template


def other(rng: random.Random) -> str:
    return " ".join(rng.choices(WORDS, k=70))


def test_a_template_with_swapped_words_is_one_campaign_and_others_stay_out() -> None:
    rng = random.Random(3)
    letters = [swapped(TEMPLATE, rng) for _ in range(60)] + [other(rng) for _ in range(60)]
    (campaign,) = find_campaigns(letters)
    assert set(campaign.members) <= set(range(60)) and len(campaign.members) >= 58
    assert 0.3 <= campaign.likeness < 1


def test_identical_letters_are_wholly_alike_and_two_campaigns_stay_two() -> None:
    rng = random.Random(4)
    first, second = other(rng), other(rng)
    found = find_campaigns([first, second, first, second, first, other(rng)])
    assert [(c.members, c.likeness) for c in found] == [((0, 2, 4), 1.0), ((1, 3), 1.0)]


def test_short_answers_that_agree_by_chance_are_no_campaign() -> None:
    assert find_campaigns(["We agree with this.", "We agree with this."]) == ()


def test_a_chinese_letter_signed_twice_is_found() -> None:
    text = "我们呼吁委员会保持开放互联网的规则，因为所有人都应当能够自由选择他们所需要的服务和内容。"
    (campaign,) = find_campaigns(
        [text, text + "谢谢主席先生。", "互联网治理论坛每年举行一次会议，讨论各种公共政策问题，但不作出决定。"]
    )
    assert campaign.members == (0, 1)


def test_the_same_seed_gives_the_same_groups() -> None:
    letters = [swapped(TEMPLATE, random.Random(n)) for n in range(12)]
    assert find_campaigns(letters, seed=5) == find_campaigns(letters, seed=5)


def test_five_times_the_letters_cost_about_five_times_as_much() -> None:
    def effort(n: int) -> int:
        rng = random.Random(n)
        letters = [swapped(TEMPLATE, rng) if k % 2 else other(rng) for k in range(n)]
        return calls(lambda: find_campaigns(letters))

    assert effort(1000) < 15 * effort(200)  # each pair compared would be 25 times as much

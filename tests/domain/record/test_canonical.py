"""Do the same facts always give the same bytes, and is what has no single form refused?"""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equalfooting.domain.record.canonical import LARGEST, canonical
from equalfooting.domain.refusals import Refusal

FACTS = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def test_keys_stand_in_the_order_of_rfc_8785():
    # given: the sorting example of RFC 8785, section 3.2.3
    facts = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\x80": 6, "ö": 7}
    assert list(json.loads(canonical(facts)).values()) == [2, 4, 6, 7, 1, 5, 3]


def test_text_is_escaped_as_in_rfc_8785():
    # given: the string of the example in RFC 8785, section 3.2.2
    text = '€$\x0f\nA\'B"\\\\"/'
    assert canonical(text) == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


@given(FACTS)
def test_reading_the_bytes_gives_the_facts_and_writing_them_again_the_bytes(facts):
    written = canonical(facts)
    assert json.loads(written) == facts
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(st.text(), st.integers(0, 9), min_size=2, max_size=5))
def test_the_order_in_which_facts_are_given_does_not_matter(facts):
    assert canonical(dict(reversed(facts.items()))) == canonical(facts)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"a": [1, 2.0]}, "$.a[1]"),
        (float("nan"), "$"),
        (LARGEST + 1, "$"),
        ({"a": datetime(2026, 1, 1, tzinfo=UTC)}, "$.a"),
        (Decimal("1"), "$"),
        (b"bytes", "$"),
        ({"a", "b"}, "$"),
        ({1: "number as key"}, "$"),
        ("\ud800", "$"),
    ],
)
def test_what_has_no_single_written_form_is_refused_with_its_place(value, place):
    with pytest.raises(Refusal) as refused:
        canonical(value)
    assert refused.value.code == "record-not-canonical"
    assert refused.value.facts["place"] == place

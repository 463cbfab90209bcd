"""Are characters that mislead taken out, and nothing that a script needs?"""

from hypothesis import given, settings
from hypothesis import strategies as st

from equalfooting.adapters.documents import (
    clean_text,
    read_document,
)
from equalfooting.domain.refusals import Refusal


def test_misleading_characters_are_taken_out_and_counted() -> None:
    document = read_document("a.txt", "in\u202evoice\u200b \x07bell\u0000 a\ufeffb".encode())

    assert document.text == "invoice bell ab"
    assert document.findings == (
        Refusal("read-characters-removed", n_characters=5, kinds="control, direction, invisible"),
    )


def test_joiners_stay_where_the_script_needs_them() -> None:
    persian, family = "می\u200cخواهم", "👨\u200d👩\u200d👧"

    assert clean_text(persian + family) == (persian + family, ())
    assert clean_text("pass\u200cword")[0] == "password"


def test_stacked_marks_are_cut_and_letters_composed() -> None:
    assert clean_text("e\u0301")[0] == "é"
    assert clean_text("Z" + "\u0335" * 40 + "a")[0] == "Z" + "\u0335" * 4 + "a"


def test_ligatures_of_printers_become_letters() -> None:
    assert clean_text("eﬀective ﬁling \ufefb")[0] == "effective filing لا"


@given(st.text(max_size=200))
@settings(max_examples=300)
def test_cleaning_once_is_enough(text: str) -> None:
    cleaned, _ = clean_text(text)

    assert clean_text(cleaned)[0] == cleaned
    assert not set(cleaned) & set("\0\r\u202e\u2066\u200b\ufeff")

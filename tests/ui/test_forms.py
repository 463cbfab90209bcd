"""Do plain Django forms tie label, hint and error to the field?"""

import re

from django import forms
from django.template import Context, Template

from equalfooting.domain.refusals import Refusal
from equalfooting.ui.gallery import SampleForm
from equalfooting.ui.refusing import put_beside_field
from tests.ui.markup import faults, read


class Plain(forms.Form):
    title = forms.CharField(label="Title <b>", help_text="As <i>printed</i>.")
    is_public = forms.BooleanField(required=False, label="Public")


def test_every_kind_of_field_is_sound_html() -> None:
    assert faults(str(SampleForm()), whole=True) == []
    assert faults(str(SampleForm({"group": "nonsense"})), whole=True) == []


def test_hint_and_error_are_tied_to_their_field() -> None:
    form = Plain({"title": ""})

    found = read(str(form))

    [title] = [attributes for tag, attributes in found.elements if attributes.get("name") == "title"]
    assert set(title["aria-describedby"].split()) == {"id_title_helptext", "id_title_error"} <= set(found.ids)
    assert title["aria-invalid"] == "true"


def test_labels_and_hints_are_escaped() -> None:
    html = str(Plain())

    assert "Title &lt;b&gt;" in html
    assert "As &lt;i&gt;printed&lt;/i&gt;." in html


def test_a_refusal_stands_beside_the_field_it_names() -> None:
    form = Plain({"title": "x"})
    form.is_valid()

    put_beside_field(form, Refusal("text-empty", field="title"))
    put_beside_field(form, Refusal("text-too-long", field="elsewhere", n_characters=9, limit=5))

    assert form.errors["title"] == ["The text is empty. Write something, then try again."]
    assert "9 characters" in form.non_field_errors()[0]
    assert 'id="id_title_error"' in str(form)


def test_a_single_field_can_be_placed_by_hand() -> None:
    html = Template("{% load ui %}{% field form.is_public %}").render(Context({"form": Plain()}))

    assert faults(html, whole=True) == []
    assert "Public" in html


def test_what_is_typed_finds_its_own_direction() -> None:
    elements = read(str(SampleForm())).elements
    directions = {a["name"]: a.get("dir") for tag, a in elements if "name" in a}

    assert (directions["name"], directions["answer"]) == ("auto", "auto")
    assert directions["answered_on"] is directions["document"] is directions["level"] is None


def test_the_first_faulty_field_is_gone_to() -> None:
    class Two(forms.Form):
        free = forms.CharField(required=False)
        name = forms.CharField()
        place = forms.CharField()

    html = Two({"free": "x"}).render()
    assert html.count("autofocus") == 1
    assert re.search(r'<input[^>]*name="name"[^>]*autofocus', html)
    assert "autofocus" not in Two({"name": "a", "place": "b"}).render() + Two().render()

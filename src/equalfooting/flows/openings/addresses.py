"""Where is the page of another slice?"""

from django.urls import NoReverseMatch, reverse


def address(name: str, **named: object) -> str:
    """The page of another slice; where this installation has none, the process's own page."""
    try:
        return reverse(name, kwargs=named)
    except NoReverseMatch:
        return reverse("processes:overview", kwargs={"process": named["process"]})

"""What is written in several languages, and what is missing? Plain dictionaries language -> text."""

from collections.abc import Mapping


def tidy(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts without outer spaces and without empty languages."""
    return {language: text.strip() for language, text in texts.items() if text and text.strip()}

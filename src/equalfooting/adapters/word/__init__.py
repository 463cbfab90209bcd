"""How does a text go out to Word users and come back from them? DOCX with tracked changes, both ways.

`write_word` sets a rolling text with every proposal tracked in the name of its sponsors; `read_word` makes attributed
amendments of the file that a delegation sends back, and lists what it could not place. `parse_word` and `placed_on`
are its two halves.
"""

from equalfooting.adapters.word.reading import parse_word, placed_on, read_word
from equalfooting.adapters.word.writing import write_word

__all__ = ["parse_word", "placed_on", "read_word", "write_word"]

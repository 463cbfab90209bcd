"""How does a text go out to Word users and come back from them? DOCX with tracked changes, both ways.

`write_word` sets a rolling text with every proposal tracked in the name of its sponsors; `read_word` makes attributed
amendments of the file that a delegation sends back, and lists what it could not place. `parse_word` and `placed_on`
are its two halves. `base_of_word` is the text of a file, for others to be read against.
"""

from equalfooting.adapters.word.basing import Base, base_of_word
from equalfooting.adapters.word.reading import parse_word, placed_on, read_word
from equalfooting.adapters.word.writing import write_word

__all__ = ["Base", "base_of_word", "parse_word", "placed_on", "read_word", "write_word"]

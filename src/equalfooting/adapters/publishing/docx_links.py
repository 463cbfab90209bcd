"""Which relationship of a Word document stands for a web address? Each is made once."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE


class Links:
    """The web addresses of one document; python-docx would search all of them for each new one."""

    def __init__(self, document: Any) -> None:
        self.relationships = document.part.rels
        self.known: dict[str, str] = {}

    def relation(self, address: str) -> str:
        """The relationship's identifier."""
        if address not in self.known:
            self.known[address] = f"rIdLink{len(self.known) + 1}"
            self.relationships.add_relationship(
                RELATIONSHIP_TYPE.HYPERLINK, address, self.known[address], is_external=True
            )
        return self.known[address]

"""How is foreign XML or HTML parsed without doing what it says? No entities, no network, no huge trees."""

import re
from collections.abc import Iterator

from lxml import etree

from equalfooting.domain.refusals import Refusal

HOLDS_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_xml(name: str, content: bytes) -> etree._Element:
    """The root of an XML part; refuses document types (and with them entities) and broken XML."""
    if HOLDS_DOCTYPE.search(content):
        raise Refusal("file-with-entities", name=name)
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as failure:
        if getattr(failure, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise Refusal("file-broken", name=name, reason="XML") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal("file-with-entities", name=name)
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        dtd_validation=False,
        remove_comments=True,
        remove_pis=True,
    )


def local_name(element: etree._Element) -> str:
    """The element's name without its namespace; "" for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element, wanted: str) -> str:
    """The attribute of that local name in whatever namespace; "" if it is not there."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == wanted:
            return str(value)
    return ""


def elements(root: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """All elements of that local name, in document order."""
    return root.iter(f"{{*}}{wanted}")

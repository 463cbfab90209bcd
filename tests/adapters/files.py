"""The files that the tests of documents are made of: good, odd and hostile ones, built in memory."""

import io
import struct
import zipfile
from collections.abc import Mapping

import pypdfium2

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def word(body: str, **parts: str | bytes) -> bytes:
    """A DOCX with this XML in its body; further parts by name, "__" for "/" and "_" for "."."""
    document = f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"
    others = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    return packed({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": document, **others})


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def open_document(body: str, **parts: str | bytes) -> bytes:
    """An ODT with this XML as its text."""
    inner = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:document-content {ODF}>{inner}</office:document-content>"
    others = {name.replace("__", "/").replace("_", "."): text for name, text in parts.items()}
    return packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **others})


def blank_pdf(n_pages: int = 1) -> bytes:
    """A PDF without any text."""
    document = pypdfium2.PdfDocument.new()
    for _ in range(n_pages):
        document.new_page(595, 842)
    target = io.BytesIO()
    document.save(target)
    document.close()
    return target.getvalue()


def locked_pdf() -> bytes:
    """A PDF that says it is encrypted with a password nobody here knows (standard handler, revision 2)."""
    key = "<" + "28" * 32 + ">"
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>"
    return _pdf_of([page, f"<</Filter/Standard/V 1/R 2/O {key}/U {key}/P -4>>"], "/Encrypt 4 0 R/ID[<00><00>]")


def pdf_with_ligature() -> bytes:
    """A PDF whose font draws lam and alef as one sign, as Arabic fonts do; the page says "lam-alef ba" leftwards."""
    signs = "begincmap 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar "
    signs += "<41> <06440622> <42> <0628> endbfchar endcmap"
    shape = "800 0 0 0 800 800 d1 0 0 800 800 re f"
    show = "BT /F 20 Tf 100 500 Td <42> Tj 16 0 Td <41> Tj ET"
    font = (
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 800 800]/FontMatrix[.001 0 0 .001 0 0]/FirstChar 65/LastChar 66"
        "/Widths[800 800]/Encoding<</Type/Encoding/Differences[65/a/b]>>/CharProcs<</a 5 0 R/b 5 0 R>>"
        "/ToUnicode 6 0 R>>"
    )
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 4 0 R>>>>/Contents 7 0 R>>"
    return _pdf_of(
        [page, font, *(f"<</Length {len(text)}>>stream\n{text}\nendstream" for text in (shape, signs, show))]
    )


def _pdf_of(objects: list[str], trailer: str = "") -> bytes:
    """A PDF of one page, which is the first of these objects (number 3)."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", *objects]
    body, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}".encode()


def bomb(n_bytes: int) -> bytes:
    """Many zeros, packed into few bytes, as the main text of a DOCX."""
    return packed({"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": b"0" * n_bytes})


def lying_about_size(content: bytes, part: str, declared: int) -> bytes:
    """The archive with a false unpacked size for one part, in both places that state it."""
    archive = zipfile.ZipFile(io.BytesIO(content))
    member = archive.getinfo(part)
    forged = bytearray(content)
    places = [member.header_offset + 22]
    entry = archive.start_dir
    while forged[entry : entry + 4] == b"PK\x01\x02":
        lengths = struct.unpack_from("<HHH", forged, entry + 28)
        if forged[entry + 46 : entry + 46 + lengths[0]] == part.encode():
            places.append(entry + 24)
        entry += 46 + sum(lengths)
    for place in places:
        forged[place : place + 4] = declared.to_bytes(4, "little")
    return bytes(forged)


def overlapping() -> bytes:
    """A DOCX whose directory points twice at the same bytes under two names of one length."""
    content = word(paragraph("a"), word__a_xml="<a/>", word__b_xml="<b/>")
    archive = zipfile.ZipFile(io.BytesIO(content))
    offset = archive.getinfo("word/a.xml").header_offset
    forged = bytearray(content)
    place = forged.rfind(b"word/b.xml") - 46
    forged[place + 42 : place + 46] = offset.to_bytes(4, "little")
    return bytes(forged)


def with_link(target: str) -> bytes:
    """A DOCX that packs a symbolic link."""
    stream = io.BytesIO(word(paragraph("text")))
    with zipfile.ZipFile(stream, "a") as archive:
        link = zipfile.ZipInfo("word/media/link.xml")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, target)
    return stream.getvalue()


def marked_locked(content: bytes) -> bytes:
    """The archive with the flag "encrypted" on its last part."""
    forged = bytearray(content)
    entry = forged.rfind(b"PK\x01\x02")
    forged[entry + 8] |= 1
    return bytes(forged)


def ole(*streams: str) -> bytes:
    """The beginning of an OLE container that names these streams."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + b"".join(name.encode("utf-16-le") for name in streams)


def twice(document: str) -> bytes:
    """A DOCX that holds its main text twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in (("[Content_Types].xml", CONTENT_TYPES), *[("word/document.xml", document)] * 2):
            archive.writestr(name, content)
    return target.getvalue()

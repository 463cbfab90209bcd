"""Refusals and warnings about files that come from outside: documents, tables, mailboxes."""

from equalfooting.domain.refusals.sentence import Sentence, _

_SEND_PLAIN = _("Ask the sender for a fresh copy saved as DOCX, ODT, PDF or plain text.")

SENTENCES = {
    # the file as a whole
    "file-empty": Sentence(_("“%(name)s” is empty."), _("Choose the file that holds the text.")),
    "file-too-large": Sentence(
        _("“%(name)s” has %(size_mb)s MB; at most %(limit_mb)s MB are read."),
        _("Take the pictures out, or split it into several files."),
    ),
    "file-kind-unknown": Sentence(
        _("“%(name)s” is not a kind of file that is read here."),
        _("These kinds are read: %(kinds)s."),
    ),
    "file-kind-mismatch": Sentence(
        _("“%(name)s” is named like %(named)s but holds %(held)s."),
        _("Give it the name that fits what it holds, or send the file that was meant."),
    ),
    "file-two-kinds": Sentence(
        _("“%(name)s” is two kinds of file at once (%(first)s and %(second)s)."),
        _("Such files are made to deceive. Ask the sender for a fresh copy."),
    ),
    "file-old-word": Sentence(
        _("“%(name)s” is in the old Word format of before 2007."),
        _("Open it in a word processor, save it as DOCX or ODT, and send that file."),
    ),
    "file-broken": Sentence(_("“%(name)s” is damaged and cannot be read (%(reason)s)."), _SEND_PLAIN),
    "file-encrypted": Sentence(
        _("“%(name)s” is locked with a password."), _("Save a copy without the password and send that.")
    ),
    "file-no-text": Sentence(
        _("“%(name)s” holds no text."), _("Choose the file that holds the text, or write it into the form.")
    ),
    "file-text-too-long": Sentence(
        _("“%(name)s” holds more than %(limit)s characters, the most that is read."),
        _("Split it into several files."),
    ),
    "file-too-many-paragraphs": Sentence(
        _("“%(name)s” holds more than %(limit)s paragraphs, the most that is read."),
        _("Split it into several files."),
    ),
    "file-is-a-link": Sentence(_("“%(name)s” is a link to another place, not a file."), _("Give the file itself.")),
    "file-not-plain": Sentence(
        _("“%(name)s” is not a plain file that can be opened (%(reason)s)."),
        _("Give a plain, readable file."),
    ),
    # what happened in the limited reader
    "file-too-slow": Sentence(
        _("“%(name)s” took more than %(seconds)s seconds to read, so reading was stopped."), _SEND_PLAIN
    ),
    "file-too-much-memory": Sentence(
        _("“%(name)s” needed more than %(limit_mb)s MB of memory, so reading was stopped."), _SEND_PLAIN
    ),
    "file-reader-died": Sentence(_("“%(name)s” made its reader break down; nothing else was touched."), _SEND_PLAIN),
    # packed files (DOCX, ODT, XLSX)
    "archive-too-many-members": Sentence(
        _("“%(name)s” packs %(n_members)s parts; at most %(limit)s are unpacked."), _SEND_PLAIN
    ),
    "archive-unpacks-too-large": Sentence(_("“%(name)s” would unpack to more than %(limit_mb)s MB."), _SEND_PLAIN),
    "archive-overlaps": Sentence(
        _("“%(name)s” packs parts that lie on top of each other."),
        _("Such files are made to deceive. Ask the sender for a fresh copy."),
    ),
    "archive-unsafe-path": Sentence(
        _("“%(name)s” packs a part that points outside of it."),
        _("Such files are made to deceive. Ask the sender for a fresh copy."),
    ),
    "archive-unusual": Sentence(
        _("“%(name)s” is packed in a way that no word processor uses (%(reason)s)."), _SEND_PLAIN
    ),
    "file-with-entities": Sentence(
        _("“%(name)s” defines its own abbreviations (a document type), which can hide a bomb."), _SEND_PLAIN
    ),
    # PDF
    "pdf-pictures": Sentence(
        _("“%(name)s”: this PDF holds pictures of text, not text (%(n_pages)s pages)."),
        _("Send the document it was made from, or run text recognition (OCR) over it first."),
    ),
    "pdf-too-many-pages": Sentence(
        _("“%(name)s” has %(n_pages)s pages; at most %(limit)s are read."), _("Split it into several files.")
    ),
    # warnings: the file was read, and this is what the reader should know
    "read-charset-guessed": Sentence(
        _("The text does not say how its letters are coded; it was read as %(charset)s."),
        _("If letters look wrong, save it again as UTF-8."),
    ),
    "read-characters-removed": Sentence(
        _("%(n_characters)s invisible or misleading characters were taken out (%(kinds)s)."),
        _("Compare with the original file where the exact letters matter."),
    ),
    "read-deletions-left-out": Sentence(
        _("%(n_changes)s tracked deletions were left out; tracked insertions were kept."),
        _("Ask the sender which version counts if that matters."),
    ),
    "read-comments-left-out": Sentence(
        _("Comments in the margin were left out."), _("They stay readable in the attached file.")
    ),
    "read-hidden-left-out": Sentence(
        _("%(n_pieces)s pieces of hidden text were left out."),
        _("They stay readable in the attached file."),
    ),
    "read-embedded-left-out": Sentence(
        _("Files embedded in the document were not opened: %(members)s."),
        _("Ask the sender to attach them separately."),
    ),
    "read-macros-ignored": Sentence(
        _("The document holds macros; they were not run and not kept."),
        _("Open the original with care, or ask for a copy without macros."),
    ),
    "read-outside-ignored": Sentence(
        _("The document asks for parts from other places; they were not fetched."),
        _("Ask the sender for a copy that holds everything itself."),
    ),
    "read-chunks-left-out": Sentence(
        _("%(n_pieces)s pieces in another format inside the document were left out."),
        _("Save it again in a word processor, which turns them into text."),
    ),
    "read-pages-without-text": Sentence(
        _("%(n_pages)s pages hold pictures of text or nothing, and were left out: %(pages)s."),
        _("Send the document it was made from, or run text recognition (OCR) over it first."),
    ),
    "read-order-doubtful": Sentence(
        _("A PDF does not say how its right-to-left lines run; numbers, brackets and addresses may be out of order."),
        _("Send the document it was made from (DOCX or ODT) where the exact order matters."),
    ),
    "read-repeated-lines-dropped": Sentence(
        _("Lines repeated at the edge of every page were left out: %(lines)s."),
        _("They stay readable in the attached file."),
    ),
    # tables
    "table-no-headings": Sentence(
        _("“%(name)s” has no row of headings."), _("Put the names of the columns in the first row.")
    ),
    "table-quote-open": Sentence(
        _("In row %(row)s of “%(name)s” a quotation mark opens and is never closed."),
        _("Close it, or write it twice where it belongs to the text."),
    ),
    "table-formula-unstored": Sentence(
        _("Cell %(cell)s of “%(name)s” holds a formula without a value."),
        _("Formulas are not computed here. Open the file in a spreadsheet program and save it, or write the value."),
    ),
    "table-no-such-sheet": Sentence(
        _("“%(name)s” has no sheet called “%(sheet)s”."), _("These sheets are there: %(sheets)s.")
    ),
    "table-too-many-rows": Sentence(
        _("“%(name)s” goes on after row %(row)s, the last that is read."), _("Split it into several files.")
    ),
    "table-too-many-columns": Sentence(
        _("Row %(row)s of “%(name)s” has more than %(limit)s columns."), _("Take out the columns not needed.")
    ),
    "table-row-too-wide": Sentence(
        _("Row %(row)s of “%(name)s” has %(n_cells)s cells under %(n_headings)s headings."),
        _("Add the missing heading, or put quotation marks round cells that hold the separator."),
    ),
    "table-cell-too-long": Sentence(
        _("A cell in row %(row)s of “%(name)s” holds more than %(limit)s characters."),
        _("Shorten it, or use a format without that limit (CSV or JSON)."),
    ),
    "table-too-many-sheets": Sentence(
        _("“%(name)s” has %(n_sheets)s sheets; at most %(limit)s are read."), _("Take out those not needed.")
    ),
    # mailboxes
    "mail-none": Sentence(_("“%(name)s” holds no message."), _("Export the mailbox again in the mbox format.")),
    "mail-headers-too-long": Sentence(
        _("The headers of message %(number)s have %(n_bytes)s bytes; at most %(limit)s are read."),
        _("The message is kept aside unread; forward it by hand if it is genuine."),
    ),
    "mail-too-large": Sentence(
        _("Message %(number)s has %(size_mb)s MB; at most %(limit_mb)s MB are read."),
        _("The message is kept aside unread; ask the sender to send the attachments another way."),
    ),
    "mail-too-many-parts": Sentence(
        _("Message %(number)s has more than %(limit)s parts, or parts nested deeper than %(depth)s."),
        _("The message is kept aside unread; forward it by hand if it is genuine."),
    ),
    "mail-part-damaged": Sentence(
        _("A part of message %(number)s is cut off or damaged (%(part)s)."),
        _("The message is kept aside; ask the sender to send it again."),
    ),
    "mail-no-sender": Sentence(
        _("Message %(number)s does not say who sent it."),
        _("The message is kept aside; enter it by hand if the sender is known."),
    ),
    "mail-only-winmail": Sentence(
        _("Message %(number)s holds its text only in a winmail.dat, a format of one mail program."),
        _("The message is kept aside; ask the sender to send plain text or HTML."),
    ),
    "mail-duplicate": Sentence(
        _("Message %(number)s repeats the identity of message %(first)s."),
        _("The message is kept aside; compare the two and keep the one that counts."),
    ),
    "mail-unreadable": Sentence(
        _("Message %(number)s cannot be read (%(reason)s)."),
        _("The message is kept aside; enter it by hand."),
    ),
    "mail-without-identity": Sentence(
        _("The message carries no Message-ID; one was made from its content."),
        _("Nothing needs to be done: the same message will get the same identity again."),
    ),
    "mail-date-doubtful": Sentence(
        _("The date of the message is doubtful: “%(date)s” (%(reason)s)."),
        _("Set the date by hand before the answer counts as in time or late."),
    ),
    "mail-charset-unknown": Sentence(
        _("The message names a coding of letters that is unknown (%(charset)s); it was read as %(used)s."),
        _("If letters look wrong, ask the sender for the text in another form."),
    ),
    "mail-winmail-unread": Sentence(
        _("A winmail.dat was kept as it is; what it packs was not opened."),
        _("Ask the sender for the attachments in a common format."),
    ),
    # publishing
    "publication-cell-count": Sentence(
        _("Row %(row)s of a table has %(n_cells)s cells under %(n_headings)s headings."),
        _("Give every row as many cells as there are headings."),
    ),
    "publication-picture-unreadable": Sentence(
        _("The picture “%(alt)s” is not a drawing that can be set in a document (%(reason)s)."),
        _("Give SVG that holds no script and asks for nothing from outside."),
    ),
}

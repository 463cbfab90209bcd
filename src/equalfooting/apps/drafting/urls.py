"""Addresses of texts, versions, paragraphs and amendments."""

from django.urls import path

from equalfooting.apps.drafting.views import (
    amendments,
    chairing,
    comparing,
    editing,
    files,
    handling,
    placing,
    proposing,
    reading,
    returning,
    rewording,
)

app_name = "drafting"
_ALL = "p/<slug:process>/texts/"
_ONE = _ALL + "<slug:text>/"
_VERSION = _ONE + "v<int:number>/"
_PARAGRAPH = _VERSION + "paragraphs/<slug:key>/"
_AMENDMENTS = _ONE + "amendments/"
_AMENDMENT = _AMENDMENTS + "<int:number>/"
_DRAFT = _ONE + "draft/"
urlpatterns = [
    path(_ALL, reading.index, name="index"),
    path(_ALL + "new/", editing.new, name="new"),
    path(_ONE, reading.newest, name="text"),
    path(_VERSION, reading.version, name="version"),
    path(_PARAGRAPH, reading.paragraph, name="paragraph"),
    path(_PARAGRAPH + "propose/", proposing.propose, name="propose"),
    path(_AMENDMENTS, amendments.index, name="amendments"),
    path(_AMENDMENTS + "handle/", handling.handle_several, name="handle-several"),
    path(_AMENDMENT, amendments.amendment, name="amendment"),
    path(_AMENDMENT + "amend/", proposing.amend, name="amend"),
    path(_AMENDMENT + "change/", rewording.reword, name="reword"),
    path(_AMENDMENT + "place/", placing.place, name="place"),
    path(_AMENDMENT + "place/answer/", placing.answer_place, name="answer-place"),
    path(_AMENDMENT + "place/take-back/", placing.take_back_place, name="take-back-place"),
    path(_AMENDMENT + "join/", amendments.join, name="join"),
    path(_AMENDMENT + "leave/", amendments.leave, name="leave"),
    path(_AMENDMENT + "withdraw/", amendments.withdraw, name="withdraw"),
    path(_AMENDMENT + "handle/", handling.handle, name="handle"),
    path(_AMENDMENT + "reply/", handling.reply, name="reply"),
    path(_ONE + "collisions/", amendments.collisions, name="collisions"),
    path(_ONE + "packages/", amendments.packages, name="packages"),
    path(_ONE + "packages/<int:package>/undo/", amendments.undo_package, name="undo-package"),
    path(_ONE + "deadline/", chairing.deadline, name="deadline"),
    path(_ONE + "close/", chairing.close, name="close"),
    path(_ONE + "next/", chairing.make_next, name="next"),
    path(_DRAFT, editing.draft, name="draft"),
    path(_DRAFT + "publish/", chairing.publish, name="publish"),
    path(_DRAFT + "discard/", chairing.discard, name="discard"),
    path(_DRAFT + "add/", editing.add, name="draft-add"),
    path(_DRAFT + "<slug:key>/", editing.paragraph, name="draft-paragraph"),
    path(_DRAFT + "<slug:key>/move/", editing.move, name="draft-move"),
    path(_DRAFT + "<slug:key>/remove/", editing.remove, name="draft-remove"),
    path(_ONE + "compare/", comparing.compare, name="compare"),
    path(_ONE + "compare/v<int:old>-v<int:new>.<slug:kind>", files.redline, name="redline"),
    path(_ONE + "fates/", comparing.fates, name="fates"),
    path(_ONE + "whose-words/", comparing.whose_words, name="whose-words"),
    path(_ONE + "files/", files.offered, name="files"),
    path(_VERSION + "<slug:form>.<slug:kind>", files.file, name="file"),
    path(_ONE + "returned/", returning.returned, name="returned"),
    path(_ONE + "returned/<int:key>/", returning.returned_file, name="returned-file"),
    path(_ONE + "returned/<int:key>/propose/", returning.propose_returned, name="returned-propose"),
    path(_ONE + "returned/<int:key>/discard/", returning.discard_returned, name="returned-discard"),
    path(_ONE + "returned/<int:key>/as-it-came.docx", returning.returned_original, name="returned-original"),
]

"""Addresses of rounds."""

from django.urls import path

from equalfooting.apps.consensus.views import deciding, opening, projecting, reading, speaking, statements

app_name = "consensus"
_ALL = "p/<slug:process>/rounds/"
_ROUND = _ALL + "<int:round>/"
_ONE = _ROUND + "<int:place>/"
_STATEMENT = _ROUND + "statements/<int:key>/"
urlpatterns = [
    path(_ALL, reading.index, name="index"),
    path(_ALL + "new/", opening.new, name="new"),
    path(_ROUND, reading.round_page, name="round"),
    path(_ROUND + "edit/", opening.edit, name="edit"),
    path(_ROUND + "open/", opening.open_round, name="open"),
    path(_ROUND + "discard/", opening.discard, name="discard"),
    path(_ROUND + "extend/", opening.extend, name="extend"),
    path(_ROUND + "roll/", reading.roll, name="roll"),
    path(_ROUND + "admit/", opening.admit, name="admit"),
    path(_ROUND + "levels.json", reading.levels, name="levels"),
    path(_ROUND + "answer/", speaking.answer, name="answer"),
    path(_ROUND + "by-mail/<str:token>/", speaking.by_mail, name="by-mail"),
    path(_ROUND + "weigh/", deciding.weigh, name="weigh"),
    path(_ONE, reading.recommendation, name="recommendation"),
    path(_ONE + "positions/", reading.positions, name="positions"),
    path(_ONE + "state/", speaking.state, name="state"),
    path(_ONE + "designate/", deciding.designate, name="designate"),
    path(_ONE + "decide/", deciding.decide, name="decide"),
    path(_ONE + "challenge/", deciding.challenge, name="challenge"),
    path(_ROUND + "challenges/<int:key>/withdraw/", deciding.withdraw, name="withdraw-challenge"),
    path(_ROUND + "objections/<int:key>/answer/", deciding.reply, name="reply"),
    path(_ROUND + "wall/", projecting.wall, name="wall"),
    path(_ROUND + "statements/", statements.index, name="statements"),
    path(_ROUND + "statements/new/", statements.new, name="statement-new"),
    path(_STATEMENT, statements.statement, name="statement"),
    path(_STATEMENT + "edit/", statements.edit, name="statement-edit"),
    path(_STATEMENT + "sign/", statements.sign, name="statement-sign"),
    path(_STATEMENT + "unsign/", statements.unsign, name="statement-unsign"),
    path(_STATEMENT + "file/", statements.file, name="statement-file"),
    path(_STATEMENT + "withdraw/", statements.withdraw, name="statement-withdraw"),
]

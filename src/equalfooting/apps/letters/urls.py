"""Addresses of joint letters."""

from django.urls import path

from equalfooting.apps.letters import feeds
from equalfooting.apps.letters.views import drafting, reading, sending, signing

app_name = "letters"
_ALL = "p/<slug:process>/letters/"
_ONE = _ALL + "<slug:letter>/"
urlpatterns = [
    path(_ALL, reading.index, name="index"),
    path(_ALL + "new/", drafting.new, name="new"),
    path(_ALL + "feed.atom", feeds.feed, name="feed"),
    path(_ONE, reading.letter, name="letter"),
    path(_ONE + "letter.<slug:kind>", reading.file, name="file"),
    path(_ONE + "signatories.csv", reading.signatories, name="signatories"),
    path(_ONE + "about/", drafting.about, name="about"),
    path(_ONE + "edit/", drafting.edit, name="edit"),
    path(_ONE + "translations/<str:language>/", drafting.translate, name="translate"),
    path(_ONE + "share/", drafting.share, name="share"),
    path(_ONE + "settle/", drafting.settle, name="settle"),
    path(_ONE + "deadline/", drafting.deadline, name="deadline"),
    path(_ONE + "abandon/", drafting.abandon, name="abandon"),
    path(_ONE + "sign/", signing.sign, name="sign"),
    path(_ONE + "sign/organisation/", signing.sign_for, name="sign-for"),
    path(_ONE + "confirm/<str:token>/", signing.confirm, name="confirm"),
    path(_ONE + "end-news/<str:token>/", signing.end_news, name="end-news"),
    path(_ONE + "signatures/<int:key>/withdraw/", signing.withdraw, name="withdraw"),
    path(_ONE + "signatures/<int:key>/name/", signing.show_name, name="show-name"),
    path(_ONE + "signatures/<int:key>/vouch/", signing.vouch, name="vouch"),
    path(_ONE + "waiting/", signing.waiting_list, name="waiting"),
    path(_ONE + "send/", sending.send, name="send"),
    path(_ONE + "send/mail/", sending.send_by_mail, name="send-by-mail"),
    path(_ONE + "track/", sending.track, name="track"),
    path(_ONE + "steps/<int:key>/file/", reading.step_file, name="step-file"),
    path(_ONE + "steps/<int:key>/take-back/", sending.take_back, name="take-back"),
]

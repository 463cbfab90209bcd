"""Addresses of editions, proposals and the correspondence group."""

from django.urls import path

from equalfooting.apps.editions import feeds
from equalfooting.apps.editions.views import deciding, proposing, reading

app_name = "editions"
_ALL = "p/<slug:process>/editions/"
_ONE = _ALL + "<int:number>/"
_PROPOSALS = "p/<slug:process>/proposals/"
urlpatterns = [
    path("p/<slug:process>/correspondence-group/", proposing.group, name="group"),
    path(_PROPOSALS, proposing.proposals, name="proposals"),
    path(_PROPOSALS + "new/", proposing.propose, name="propose"),
    path(_PROPOSALS + "<int:key>/", proposing.proposal, name="proposal"),
    path(_PROPOSALS + "<int:key>/answer/", proposing.answer, name="answer-proposal"),
    path(_PROPOSALS + "<int:key>/withdraw/", proposing.withdraw, name="withdraw-proposal"),
    path(_ALL, reading.index, name="index"),
    path(_ALL + "circulate/", deciding.circulate, name="circulate"),
    path(_ALL + "feed.atom", feeds.feed, name="feed"),
    path(_ALL + "objections/<int:key>/answer/", deciding.answer, name="answer"),
    path(_ALL + "objections/<int:key>/withdraw/", deciding.withdraw_objection, name="withdraw-objection"),
    path(_ALL + "options/<int:key>/hold/", deciding.hold, name="hold"),
    path(_ONE, reading.edition, name="edition"),
    path(_ONE + "issues/<str:code>/", reading.issue, name="issue"),
    path(_ONE + "changes/", reading.changes, name="changes"),
    path(_ONE + "neutrality/", reading.neutrality, name="neutrality"),
    path(_ONE + "object/", deciding.object_to, name="object"),
    path(_ONE + "options/new/", deciding.put_option, name="put-option"),
    path(_ONE + "publish/", deciding.publish, name="publish"),
    path(_ONE + "<slug:form>.<slug:kind>", reading.file, name="file"),
]

"""Addresses of processes, below /p/, and of the people, organisations and groups that take part in them."""

from django.urls import path

from equalfooting.apps.processes.feeds import notices_feed
from equalfooting.apps.processes.views import documents, managing, mandate, notices, organisations, overview, people

app_name = "processes"
P = "p/<slug:process>/"
PARAGRAPH = P + "mandate/<int:mandate>/<str:number>/"
urlpatterns = [
    path("processes/new/", managing.new, name="new"),
    path(P, overview.overview, name="overview"),
    path(P + "join/", overview.join, name="join"),
    path(P + "edit/", managing.edit, name="edit"),
    path(P + "phases/", managing.phases, name="phases"),
    path(P + "phases/<int:phase>/", managing.phase, name="phase"),
    path(P + "phases/<int:phase>/remove/", managing.remove_phase, name="remove-phase"),
    path(P + "people/", people.people, name="people"),
    path(P + "people/give/", people.give_role, name="give-role"),
    path(P + "people/<int:membership>/end/", people.end_role, name="end-role"),
    path(P + "people/<int:membership>/resign/", people.resign, name="resign"),
    path(P + "mandate/", mandate.mandate, name="mandate"),
    path(P + "mandate/new/", mandate.new, name="new-mandate"),
    path(P + "mandate/readings/<int:reading>/hold/", mandate.hold, name="hold-reading"),
    path(P + "mandate/readings/<int:reading>/record/", mandate.record, name="record-holding"),
    path(P + "mandate/readings/<int:reading>/withdraw/", mandate.withdraw_reading, name="withdraw-reading"),
    path(P + "mandate/holdings/<int:holding>/let-go/", mandate.let_go, name="let-go"),
    path(P + "mandate/holdings/<int:holding>/take-back/", mandate.take_back, name="take-back"),
    path(PARAGRAPH, mandate.paragraph, name="paragraph"),
    path(PARAGRAPH + "translate/", mandate.translate, name="translate-paragraph"),
    path(PARAGRAPH + "readings/", mandate.add_reading, name="add-reading"),
    path(P + "documents/", documents.documents, name="documents"),
    path(P + "documents/new/", documents.new, name="new-document"),
    path(P + "documents/<int:document>/", documents.document, name="document"),
    path(P + "documents/<int:document>/file/", documents.file, name="document-file"),
    path(P + "documents/<int:document>/withdraw/", documents.withdraw, name="withdraw-document"),
    path(P + "notices/", notices.notices, name="notices"),
    path(P + "notices.atom", notices_feed, name="notices-feed"),
    path(P + "notices/new/", notices.new, name="new-notice"),
    path(P + "notices/subscribe/", notices.subscribe, name="subscribe"),
    path(P + "notices/confirm/<str:token>/", notices.confirm, name="confirm-subscription"),
    path(P + "notices/end/<str:token>/", notices.end, name="end-subscription"),
    path(P + "notices/<int:notice>/", notices.notice, name="notice"),
    path("people/<slug:handle>/", people.person, name="person"),
    path("organisations/<slug:slug>/", people.organisation, name="organisation"),
    path("organisations/<slug:slug>/edit/", organisations.edit, name="organisation-edit"),
    path("organisations/<slug:slug>/corrections/<int:key>/confirm/", organisations.confirm, name="correction-confirm"),
    path("organisations/<slug:slug>/corrections/<int:key>/refuse/", organisations.refuse, name="correction-refuse"),
    path(
        "organisations/<slug:slug>/corrections/<int:key>/take-back/",
        organisations.take_back,
        name="correction-take-back",
    ),
    path("groups/<slug:code>/", people.group, name="group"),
    path("groups/<slug:code>/edit/", organisations.edit_group, name="group-edit"),
]

"""Addresses of the reading room."""

from django.urls import path

from equalfooting.apps.sorting.views import campaigns, deciding, desk, naming, room

app_name = "sorting"
_DESK = "p/<slug:process>/calls/<slug:call>/reading-room/<str:reference>/<str:source>/"
urlpatterns = [
    path("p/<slug:process>/reading-room/", room.room, name="room"),
    path("p/<slug:process>/reading-room/machine/", room.machine, name="machine"),
    path("p/<slug:process>/reading-room/suggest/", room.suggest, name="suggest"),
    path("p/<slug:process>/reading-room/mechanisms/", room.mechanisms, name="mechanisms"),
    path("p/<slug:process>/reading-room/campaigns/", campaigns.campaigns, name="campaigns"),
    path("p/<slug:process>/reading-room/campaigns/<int:key>/", campaigns.campaign, name="campaign"),
    path(_DESK, desk.desk, name="desk"),
    path(_DESK + "decide/", deciding.decide, name="decide"),
    path(_DESK + "passages/<int:key>/new-mechanism/", naming.new_mechanism, name="new-mechanism"),
    path(_DESK + "undo/", deciding.undo, name="undo"),
    path(_DESK + "mark/", desk.mark, name="mark"),
    path(_DESK + "read/", desk.read, name="read"),
    path("p/<slug:process>/reading-room/<str:reference>/<str:source>/", room.which_call, name="which-call"),
]

"""Addresses of the reading room."""

from django.urls import path

from equalfooting.apps.sorting import views

app_name = "sorting"
_DESK = "p/<slug:process>/reading-room/<str:reference>/<str:source>/"
urlpatterns = [
    path("p/<slug:process>/reading-room/", views.room, name="room"),
    path("p/<slug:process>/reading-room/machine/", views.machine, name="machine"),
    path("p/<slug:process>/reading-room/suggest/", views.suggest, name="suggest"),
    path("p/<slug:process>/reading-room/mechanisms/", views.mechanisms, name="mechanisms"),
    path(_DESK, views.desk, name="desk"),
    path(_DESK + "decide/", views.decide, name="decide"),
    path(_DESK + "undo/", views.undo, name="undo"),
    path(_DESK + "mark/", views.mark, name="mark"),
    path(_DESK + "read/", views.read, name="read"),
]

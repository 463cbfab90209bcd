"""Addresses of meetings, below a process."""

from django.urls import path

from equalfooting.apps.meetings import feeds
from equalfooting.apps.meetings.views import convening, documenting, reading

app_name = "meetings"
_ALL = "p/<slug:process>/meetings/"
_ONE = _ALL + "<int:meeting>/"
urlpatterns = [
    path(_ALL, reading.index, name="index"),
    path("p/<slug:process>/meetings.ics", feeds.calendar, name="calendar"),
    path(_ALL + "new/", convening.new, name="new"),
    path(_ONE, reading.meeting, name="meeting"),
    path(_ONE + "edit/", convening.edit, name="edit"),
    path(_ONE + "cancel/", convening.cancel, name="cancel"),
    path(_ONE + "papers/", documenting.papers, name="papers"),
    path(_ONE + "papers/<int:paper>/take-off/", documenting.take_off, name="take-off"),
    path(_ONE + "attendance/", documenting.attendance, name="attendance"),
    path(_ONE + "transcript/", documenting.transcript, name="transcript"),
]

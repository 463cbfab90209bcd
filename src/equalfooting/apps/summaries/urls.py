"""Addresses of summaries and reports."""

from django.urls import path

from equalfooting.apps.summaries.views import reading, writing

app_name = "summaries"
_ALL = "p/<slug:process>/outcomes/"
_ONE = _ALL + "<int:number>/"
urlpatterns = [
    path(_ALL, reading.index, name="index"),
    path(_ALL + "new/", writing.new, name="new"),
    path(_ONE, reading.summary, name="summary"),
    path(_ONE + "title/", writing.title, name="title"),
    path(_ONE + "redraft/", writing.redraft, name="redraft"),
    path(_ONE + "publish/", writing.publish, name="publish"),
    path(_ONE + "edit/<path:section>/", writing.section, name="section"),
    path(_ONE + "summary.<slug:kind>", reading.file, name="file"),
]

"""Addresses of decision rules."""

from django.urls import path

from equalfooting.apps.decisions.views import editing, reading

app_name = "decisions"
_ALL = "p/<slug:process>/rules/"
_ONE = _ALL + "<slug:rule>/"
urlpatterns = [
    path(_ALL, reading.index, name="index"),
    path(_ALL + "new/", editing.new, name="new"),
    path(_ONE, reading.rule, name="rule"),
    path(_ONE + "edit/", editing.edit, name="edit"),
    path(_ONE + "withdraw/", editing.withdraw, name="withdraw"),
    path(_ONE + "<int:number>/publish/", editing.publish, name="publish"),
    path(_ONE + "<int:number>/rule.json", reading.description, name="description"),
    path(_ONE + "<int:number>/analysis.json", reading.analysis, name="analysis"),
]

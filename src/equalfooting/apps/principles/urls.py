"""Addresses of the principles check, below a process."""

from django.urls import path

from equalfooting.apps.principles.views import reading, setting

app_name = "principles"
_ALL = "p/<slug:process>/principles/"
urlpatterns = [
    path(_ALL, reading.index, name="index"),
    path(_ALL + "thresholds/", reading.thresholds, name="thresholds"),
    path(_ALL + "thresholds/edit/", setting.edit, name="edit"),
    path(_ALL + "thresholds/<int:number>/publish/", setting.publish, name="publish"),
    path(_ALL + "<slug:figure>/", reading.figure, name="figure"),
]

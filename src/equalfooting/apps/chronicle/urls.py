"""Addresses of the chronicle, below a process."""

from django.urls import path

from equalfooting.apps.chronicle import views

app_name = "chronicle"
C = "p/<slug:process>/chronicle/"
urlpatterns = [
    path(C, views.happenings, name="happenings"),
    path(C + "new/", views.new, name="new"),
    path(C + "<int:happening>/", views.happening, name="happening"),
    path(C + "<int:happening>/tell/", views.tell, name="tell"),
    path(C + "accounts/<int:account>/stand/", views.stand, name="stand"),
    path(C + "accounts/<int:account>/retract/", views.retract, name="retract"),
]

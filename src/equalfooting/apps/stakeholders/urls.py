"""Addresses of one's own page, and of what explains groups and regions."""

from django.urls import path

from equalfooting.apps.stakeholders import views

app_name = "stakeholders"
urlpatterns = [
    path("me/", views.me, name="me"),
    path("me/profile/", views.save_profile, name="save-profile"),
    path("me/affiliations/", views.add_affiliation, name="add-affiliation"),
    path("me/affiliations/<int:affiliation>/end/", views.end_affiliation, name="end-affiliation"),
    path("me/affiliations/<int:affiliation>/main/", views.make_main, name="make-main"),
    path("me/interests/", views.declare_interest, name="declare-interest"),
    path("me/interests/<int:interest>/withdraw/", views.withdraw_interest, name="withdraw-interest"),
    path("stakeholders/", views.explained, name="explained"),
]

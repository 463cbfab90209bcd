"""Addresses of one's own tokens."""

from django.urls import path

from equalfooting.apps.accounts import views

app_name = "accounts"
urlpatterns = [
    path("me/tokens/", views.tokens, name="tokens"),
    path("me/tokens/<int:token>/revoke/", views.revoke_token, name="revoke-token"),
]

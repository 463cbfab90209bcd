"""Which addresses does the record answer?"""

from django.urls import path

from equalfooting.apps.journal import api, feeds, views

app_name = "journal"
urlpatterns = [
    path("record/", views.timeline, name="timeline"),
    path("record/verify/", views.verifying, name="verifying"),
    path("record/feed.atom", feeds.feed, name="feed"),
    path("record/export.jsonl", api.export, name="export"),
    path("record/key", api.public_key, name="key"),
    path("record/checkpoint", api.checkpoint, name="checkpoint"),
    path("record/checkpoint/<int:size>", api.checkpoint, name="checkpoint-of"),
    path("record/consistency.json", api.consistency, name="consistency"),
    path("record/<int:index>/", views.entry, name="entry"),
    path("record/<int:index>/leaf.json", api.leaf, name="leaf"),
    path("record/<int:index>/proof.json", api.proof, name="proof"),
    path("p/<slug:process>/record/", views.timeline, name="process-timeline"),
    path("p/<slug:process>/record/feed.atom", feeds.feed, name="process-feed"),
]

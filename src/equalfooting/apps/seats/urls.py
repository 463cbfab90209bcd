"""Addresses of seat plans, nominations and who sits, below a process."""

from django.urls import path

from equalfooting.apps.seats import feeds
from equalfooting.apps.seats.views import filling, nominating, planning, reading, sitting

app_name = "seats"
S = "p/<slug:process>/seats/"
P = S + "<slug:plan>/"
N = P + "nominees/<int:nominee>/"
R = P + "runs/<int:run>/"
urlpatterns = [
    path(S, reading.index, name="index"),
    path(S + "new/", planning.new, name="new"),
    path(S + "feed.atom", feeds.feed, name="feed"),
    path(P, reading.plan, name="plan"),
    path(P + "edit/", planning.edit, name="edit"),
    path(P + "publish/", planning.publish, name="publish"),
    path(P + "focal-points/", planning.focal_points, name="focal-points"),
    path(P + "focal-points/<int:focal_point>/end/", planning.end_focal_point, name="end-focal-point"),
    path(P + "nominate/", nominating.nominate, name="nominate"),
    path(P + "enter/", nominating.enter, name="enter"),
    path(P + "nominees/", reading.nominees, name="nominees"),
    path(P + "doubles/", nominating.doubles, name="doubles"),
    path(P + "file/", nominating.look_at_file, name="file"),
    path(P + "file/<slug:intake_key>/", nominating.take_in, name="take-in"),
    path(N, reading.nominee, name="nominee"),
    path(N + "change/", nominating.change, name="change"),
    path(N + "agree/", nominating.agree, name="agree"),
    path(N + "withdraw/", nominating.withdraw, name="withdraw"),
    path(P + "pool/<slug:table>.csv", reading.pool, name="pool"),
    path(P + "choices/", filling.choices, name="choices"),
    path(P + "choices/close/", filling.close_choosing, name="close-choosing"),
    path(P + "fill/", filling.fill, name="fill"),
    path(R, filling.run, name="run"),
    path(R + "adopt/", filling.adopt, name="adopt"),
    path(R + "commit/", filling.commit, name="commit"),
    path(P + "chances/", filling.chances, name="chances"),
    path(P + "draw/", filling.draw, name="draw"),
    path(P + "panel/", filling.panel, name="panel"),
    path(P + "dossier.json", filling.dossier, name="dossier"),
    path(P + "members/", reading.members, name="members"),
    path(P + "seat/<int:seat>/leave/", sitting.leave, name="leave"),
    path(P + "seat/<int:seat>/replace/", sitting.replace, name="replace"),
]

"""Which addresses does the site answer? Each slice brings its own; the order is the order of the house."""

from django.urls import include, path

from equalfooting.site import api_pages, demo, views
from equalfooting.site.api import api
from equalfooting.site.api_answers import answered

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("equalfooting.apps.journal.urls")),
    path("sign-in/", include("equalfooting.site.sign_in_urls")),
    path("parts/", include("equalfooting.ui.urls")),
    path("language/setlang/", views.choose_language, name="set_language"),
    path("demo/", demo.cast, name="demo"),
    path("demo/sign-in/<slug:handle>/", demo.sign_in, name="demo-sign-in"),
    path("demo/mails/", demo.mails, name="demo-mails"),
    path("api/v1/", api_pages.documentation, name="api-documentation"),
    path("api/v1/", answered(api.urls)),
    path("api/v1/<path:rest>", api_pages.nothing_here, name="api-nothing-here"),
    path("me/data.json", views.my_data, name="my-data"),
    path("me/leave/", views.leave, name="leave"),
    path("", include("equalfooting.apps.accounts.urls")),
    path("", include("equalfooting.apps.stakeholders.urls")),
    path("", include("equalfooting.apps.processes.urls")),
    path("", include("equalfooting.apps.inquiries.urls")),
    path("", include("equalfooting.apps.seats.urls")),
    path("", include("equalfooting.apps.sorting.urls")),
    path("", include("equalfooting.apps.chronicle.urls")),
    path("", include("equalfooting.apps.mapping.urls")),
    path("", include("equalfooting.apps.gaps.urls")),
    path("", include("equalfooting.apps.editions.urls")),
    path("", include("equalfooting.apps.decisions.urls")),
    path("", include("equalfooting.apps.summaries.urls")),
    path("", include("equalfooting.apps.meetings.urls")),
    path("", include("equalfooting.apps.principles.urls")),
    path("", include("equalfooting.apps.letters.urls")),
    path("", include("equalfooting.apps.drafting.urls")),
    path("", include("equalfooting.apps.consensus.urls")),
]
handler400 = "equalfooting.site.views.bad_request"
handler403 = "equalfooting.site.views.forbidden"
handler404 = "equalfooting.site.views.not_found"
handler500 = "equalfooting.site.views.broken"

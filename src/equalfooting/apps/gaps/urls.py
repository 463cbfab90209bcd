"""Addresses of gaps, below /p/<process>/gaps/."""

from django.urls import path

from equalfooting.apps.gaps.views import asserting, files, reading

app_name = "gaps"
_GAPS = "p/<slug:process>/gaps/"
_ASSERTED = _GAPS + "asserted/"
urlpatterns = [
    path(_GAPS, reading.index, name="index"),
    path(_GAPS + "gap-map.<slug:form>", files.file, name="file"),
    path(_GAPS + "poster/", reading.poster, name="poster"),
    path(_GAPS + "issues/<str:code>/", reading.issue, name="issue"),
    path(_ASSERTED, asserting.asserted_list, name="asserted"),
    path(_ASSERTED + "new/", asserting.new, name="assert"),
    path(_ASSERTED + "<int:key>/", asserting.one, name="asserted-one"),
    path(_ASSERTED + "<int:key>/argue/", asserting.argue, name="argue"),
    path(_ASSERTED + "<int:key>/withdraw/", asserting.withdraw, name="withdraw"),
    path(_ASSERTED + "arguments/<int:key>/withdraw/", asserting.withdraw_argument, name="withdraw-argument"),
    path(_GAPS + "<slug:kind>/", reading.kind, name="kind"),
]

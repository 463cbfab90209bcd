"""Addresses of the map, below /p/<process>/map/."""

from django.urls import path

from equalfooting.apps.mapping.views import claims, entries, exchange, mechanisms, reading, replies, taxonomies

app_name = "mapping"
_MAP = "p/<slug:process>/map/"
_ONE = _MAP + "mechanisms/<slug:code>/"
_ENTRY = _MAP + "entries/<int:key>/"
_ISSUE = _MAP + "issues/<slug:taxonomy>/<str:code>/"
_IMPORT = _MAP + "imports/<int:key>/"
urlpatterns = [
    path(_MAP, reading.index, name="index"),
    path(_MAP + "changes/", reading.changes, name="changes"),
    path(_MAP + "changes/<int:key>/", reading.revision, name="revision"),
    path(_MAP + "changes/<int:key>/restore/", mechanisms.restore, name="restore"),
    path(_ISSUE, reading.issue, name="issue"),
    path(_ISSUE + "edit/", taxonomies.issue_edit, name="issue-edit"),
    path(_MAP + "new-mechanism/", mechanisms.mechanism_new, name="mechanism-new"),
    path(_MAP + "new-mechanism/similar/", mechanisms.similar, name="similar"),
    path(_ONE, reading.mechanism, name="mechanism"),
    path(_ONE + "history/", reading.mechanism_history, name="mechanism-history"),
    path(_ONE + "edit/", mechanisms.mechanism_edit, name="mechanism-edit"),
    path(_ONE + "check/", mechanisms.mechanism_check, name="mechanism-check"),
    path(_ONE + "keeper/", mechanisms.mechanism_keeper, name="mechanism-keeper"),
    path(_ONE + "withdraw/", mechanisms.mechanism_withdraw, name="mechanism-withdraw"),
    path(_ONE + "return/", mechanisms.mechanism_return, name="mechanism-return"),
    path(_ONE + "merge/", mechanisms.mechanism_merge, name="mechanism-merge"),
    path(_MAP + "merges/<int:key>/undo/", mechanisms.merge_undo, name="merge-undo"),
    path(_ONE + "claims/new/", claims.claim_new, name="claim-new"),
    path(_MAP + "claims/<int:key>/argue/", claims.argue, name="argue"),
    path(_MAP + "arguments/<int:key>/withdraw/", claims.argument_withdraw, name="argument-withdraw"),
    path(_ONE + "reply-links/", replies.reply_links, name="reply-links"),
    path(_MAP + "reply-links/<int:key>/revoke/", replies.reply_link_revoke, name="reply-link-revoke"),
    path(_MAP + "reply/<str:token>/", replies.reply, name="reply"),
    path(_MAP + "new-entry/", entries.entry_new, name="entry-new"),
    path(_ENTRY, reading.entry, name="entry"),
    path(_ENTRY + "edit/", entries.entry_edit, name="entry-edit"),
    path(_ENTRY + "withdraw/", entries.entry_withdraw, name="entry-withdraw"),
    path(_ENTRY + "return/", entries.entry_return, name="entry-return"),
    path(_ENTRY + "sources/new/", entries.source_new, name="source-new"),
    path(_MAP + "evidence/<int:key>/take-back/", entries.evidence_take_back, name="evidence-take-back"),
    path(_MAP + "lists/", taxonomies.index, name="taxonomies"),
    path(_MAP + "lists/new/", taxonomies.bring_in, name="taxonomy-new"),
    path(_MAP + "lists/<slug:taxonomy>/make-main/", taxonomies.make_main, name="taxonomy-main"),
    path(_MAP + "lists/<slug:first>/beside/<slug:second>/", taxonomies.crosswalk, name="crosswalk"),
    path(_MAP + "links/<int:key>/remove/", taxonomies.link_remove, name="link-remove"),
    path(_MAP + "downloads/", exchange.downloads, name="downloads"),
    path(_MAP + "downloads/<slug:form>.<slug:kind>", exchange.export, name="export"),
    path(_MAP + "downloads/made/<int:key>/", exchange.export_made, name="export-made"),
    path(_MAP + "imports/", exchange.imports, name="imports"),
    path(_IMPORT, exchange.import_, name="import"),
    path(_IMPORT + "apply/", exchange.import_apply, name="import-apply"),
    path(_IMPORT + "undo/", exchange.import_undo, name="import-undo"),
]

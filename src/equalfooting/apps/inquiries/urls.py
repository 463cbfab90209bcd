"""Addresses of the inquiries slice, below /p/<process>/calls/."""

from django.urls import path

from equalfooting.apps.inquiries.views import answering, building, confidential, downloads, importing, reading

app_name = "inquiries"
CALL = "p/<slug:process>/calls/<slug:call>/"
urlpatterns = [
    path("p/<slug:process>/calls/", reading.calls, name="calls"),
    path("p/<slug:process>/calls/new/", building.new, name="new"),
    path(CALL, reading.call, name="call"),
    path(f"{CALL}answer/", answering.begin, name="begin"),
    path(f"{CALL}answer/<str:key>/", answering.answer, name="answer"),
    path(f"{CALL}answer/<str:key>/draft/", answering.draft, name="draft"),
    path(f"{CALL}receipt/<str:key>/", answering.receipt, name="receipt"),
    path(f"{CALL}receipt/<str:key>/content.json", answering.receipt_content, name="receipt-content"),
    path(f"{CALL}receipt/<str:key>/link/", answering.new_link, name="link"),
    path(f"{CALL}receipt/<str:key>/withdraw/", answering.withdraw, name="withdraw"),
    path(f"{CALL}submissions/", reading.submissions, name="submissions"),
    path(f"{CALL}submissions/<str:reference>/", reading.submission, name="submission"),
    path(f"{CALL}submissions/<str:reference>/files/<int:pk>/", reading.attachment, name="attachment"),
    path(f"{CALL}questions/<slug:key>/", reading.question, name="question"),
    path(f"{CALL}questions/", reading.questions, name="questions"),
    path(f"{CALL}submissions.<slug:form>", downloads.download, name="download"),
    path(f"{CALL}questionnaire.json", downloads.questionnaire_file, name="questionnaire-file"),
    path(f"{CALL}feed.atom", downloads.feed, name="feed"),
    path(f"{CALL}heard/", reading.not_heard, name="heard"),
    path(f"{CALL}submissions/<str:reference>/withdraw/", building.withdraw_for, name="withdraw-for"),
    path(f"{CALL}imports/", importing.imports, name="imports"),
    path(f"{CALL}imports/<int:pk>/", importing.look, name="import"),
    path(f"{CALL}imports/<int:pk>/apply/", importing.apply_it, name="apply-import"),
    path(f"{CALL}imports/<int:pk>/undo/", importing.undo, name="undo-import"),
    path(f"{CALL}imports/<int:pk>/rows/<int:row>/file", importing.row_file, name="import-file"),
    path(f"{CALL}submissions/<str:reference>/correct/", building.correct, name="correct"),
    path(f"{CALL}submissions/<str:reference>/send-receipt/", building.send_receipt, name="send-receipt"),
    path(f"{CALL}build/", building.build, name="build"),
    path(f"{CALL}build/about/", building.about, name="about"),
    path(f"{CALL}build/sections/new/", building.section, name="new-section"),
    path(f"{CALL}build/sections/<int:pk>/", building.section, name="section"),
    path(f"{CALL}build/sections/<int:pk>/remove/", building.remove_section, name="remove-section"),
    path(f"{CALL}build/sections/<int:pk>/questions/new/", building.new_question, name="new-question"),
    path(f"{CALL}build/questions/<slug:key>/", building.question, name="edit-question"),
    path(f"{CALL}build/questions/<slug:key>/remove/", building.remove_question, name="remove-question"),
    path(f"{CALL}build/move/", building.move, name="move"),
    path(f"{CALL}build/translations/<slug:language>/", building.translations, name="translations"),
    path(f"{CALL}build/preview/<slug:language>/", building.preview, name="preview"),
    path(f"{CALL}build/open/", building.open_call, name="open"),
    path(f"{CALL}build/deadline/", building.deadline, name="deadline"),
    path(f"{CALL}build/take-everything/", confidential.take_everything, name="take-everything"),
    path(f"{CALL}build/close/", building.close, name="close"),
    path(f"{CALL}build/invitations/", building.invitations, name="invitations"),
]

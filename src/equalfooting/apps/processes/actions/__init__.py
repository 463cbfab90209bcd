"""What do people do in a process? Found and describe it, take part, read its mandate, publish."""

from equalfooting.apps.processes.actions.correcting import (
    confirm_correction,
    propose_correction,
    refuse_correction,
    take_back_correction,
)
from equalfooting.apps.processes.actions.founding import add_phase, change_phase, edit, open_process, remove_phase
from equalfooting.apps.processes.actions.mandate import (
    add_mandate,
    add_reading,
    hold_reading,
    record_holding,
    translate_paragraph,
    withdraw_holding,
    withdraw_reading,
)
from equalfooting.apps.processes.actions.organisations import change_organisation
from equalfooting.apps.processes.actions.publishing import publish_document, publish_notice, withdraw_document
from equalfooting.apps.processes.actions.roles import end_all_roles, end_role, give_role, join
from equalfooting.apps.processes.actions.subscribing import confirm, end_subscription, subscribe

__all__ = [
    "add_mandate", "add_phase", "add_reading", "change_organisation", "change_phase", "confirm", "confirm_correction",
    "edit", "end_all_roles", "end_role", "end_subscription", "give_role", "hold_reading", "join", "open_process",
    "propose_correction", "publish_document", "publish_notice", "record_holding", "refuse_correction", "remove_phase",
    "subscribe", "take_back_correction", "translate_paragraph", "withdraw_document", "withdraw_holding",
    "withdraw_reading",
]  # fmt: skip

"""May this person do this in the process now, and if not, why not?"""

from equalfooting.apps.processes.rules.mandate import (
    add_mandate,
    add_reading,
    hold_reading,
    record_holding,
    withdraw_holding,
    withdraw_reading,
)
from equalfooting.apps.processes.rules.organisations import (
    change_and_propose,
    change_organisation,
    decide_correction,
    organisation_as_said,
    propose_correction,
    take_back_correction,
)
from equalfooting.apps.processes.rules.process import edit, join, needs_role, open_process, roles_of, under_way
from equalfooting.apps.processes.rules.publishing import publish_document, publish_notice, withdraw_document
from equalfooting.apps.processes.rules.roles import end_role, give_role

__all__ = [
    "add_mandate", "add_reading", "change_and_propose", "change_organisation", "decide_correction", "edit",
    "end_role", "give_role", "hold_reading", "join", "needs_role", "open_process", "organisation_as_said",
    "propose_correction", "publish_document", "publish_notice", "record_holding", "roles_of", "take_back_correction",
    "under_way", "withdraw_document", "withdraw_holding", "withdraw_reading",
]  # fmt: skip

"""What do people do to the map? Each is one function, journalled in the same transaction.

`record_entry` and `add_evidence` are what sorting calls when somebody confirms a passage.
"""

from equalfooting.apps.mapping.actions.claims import argue, put_up_claim, withdraw_argument
from equalfooting.apps.mapping.actions.entries import (
    add_evidence,
    add_source,
    edit_entry,
    fold_entry,
    move_entry,
    record_entry,
    restore_entry,
    return_entry,
    take_back_evidence,
    withdraw_entry,
)
from equalfooting.apps.mapping.actions.importing import (
    answer_sheet,
    apply_import,
    import_built_upon,
    look_at_sheet,
    undo_import,
)
from equalfooting.apps.mapping.actions.mechanisms import (
    check_mechanism,
    create_mechanism,
    edit_mechanism,
    name_keeper,
    restore_mechanism,
    return_mechanism,
    withdraw_mechanism,
)
from equalfooting.apps.mapping.actions.merging import merge_mechanisms, undo_merge
from equalfooting.apps.mapping.actions.replies import invite_reply, reply, revoke_reply_link
from equalfooting.apps.mapping.actions.taxonomies import bring_in_taxonomy, edit_issue, make_main, put_link, remove_link

__all__ = [
    "add_evidence",
    "add_source",
    "answer_sheet",
    "apply_import",
    "argue",
    "bring_in_taxonomy",
    "check_mechanism",
    "create_mechanism",
    "edit_entry",
    "edit_issue",
    "edit_mechanism",
    "fold_entry",
    "import_built_upon",
    "invite_reply",
    "look_at_sheet",
    "make_main",
    "merge_mechanisms",
    "move_entry",
    "name_keeper",
    "put_link",
    "put_up_claim",
    "record_entry",
    "remove_link",
    "reply",
    "restore_entry",
    "restore_mechanism",
    "return_entry",
    "return_mechanism",
    "revoke_reply_link",
    "take_back_evidence",
    "undo_import",
    "undo_merge",
    "withdraw_argument",
    "withdraw_entry",
    "withdraw_mechanism",
]

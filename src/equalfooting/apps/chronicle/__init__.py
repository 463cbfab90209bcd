"""What is said to have happened, kept apart from the official record. Words: happening, account (news, personal
report, rumour), source, standing (unconfirmed, confirmed, contradicted, retracted)."""

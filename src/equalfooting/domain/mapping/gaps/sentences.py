"""In which sentences is a gap explained? English, with named facts, as translation keys."""

from equalfooting.domain.refusals.sentence import _

SENTENCES: dict[str, str] = {
    # coverage
    "nothing-for-issue": _("No mechanism is known for this issue at any level."),
    "nothing-at-level": _("No mechanism is known at the level “%(level)s”; at other levels: %(n_elsewhere)s."),
    "only-ended-at-level": _("At the level “%(level)s” only mechanisms that have ended are known: %(n_ended)s."),
    "standing-unknown-at-level": _(
        "At the level “%(level)s” it is not known whether the mechanisms still stand: %(n_unknown)s."
    ),
    "level-unwritten": _(
        "No mechanism is recorded at the level “%(level)s”, but for %(n_open)s of them no level is recorded."
    ),
    "nothing-in-region": _("No mechanism is known that works in the %(region)s; elsewhere: %(n_elsewhere)s."),
    "only-ended-in-region": _("In the %(region)s only mechanisms that have ended are known: %(n_ended)s."),
    "standing-unknown-in-region": _(
        "In the %(region)s it is not known whether the mechanisms still stand: %(n_unknown)s."
    ),
    "region-unplaced": _(
        "No mechanism is placed in the %(region)s, but for %(n_open)s of them the region is not placed."
    ),
    # participation
    "no-place-to-take-part": _("There is no mechanism in which anybody could take part at these levels."),
    "group-only-watches": _(
        "For %(group)s the furthest step anywhere is “%(best)s” (mechanisms counted: %(n_mechanisms)s): "
        "nowhere may they speak or decide."
    ),
    "group-not-established": _(
        "It is not known whether %(group)s may speak or decide: not established for %(n_unknown)s of "
        "%(n_mechanisms)s mechanisms; furthest step found: “%(best)s”."
    ),
    "group-never-decides": _(
        "For %(group)s the furthest step anywhere is “speak” (mechanisms counted: %(n_mechanisms)s): "
        "nowhere may they decide."
    ),
    "claim-beyond-evidence": _(
        "The organisation says that %(group)s may “%(claimed)s”; the evidence shows “%(found)s”."
    ),
    "claim-without-evidence": _("The organisation says that %(group)s may “%(claimed)s”; nothing else establishes it."),
    # voice
    "nobody-raised": _("No respondent raised this issue; %(n_respondents)s respondents raised others."),
    "group-silent": _(
        "%(n_issue)s respondents raised this issue, none of them from %(group)s "
        "(%(n_group)s of %(n_respondents)s respondents)."
    ),
    "region-silent": _(
        "%(n_issue)s respondents raised this issue, none of them from the %(region)s "
        "(%(n_region)s of %(n_respondents)s respondents)."
    ),
    "one-group-only": _("All %(n_issue)s respondents who raised this issue come from one group: %(group)s."),
    "few-voices": _("Only %(n_issue)s of %(n_respondents)s respondents raised this issue."),
    # evidence
    "no-evidence": _("The entry rests on no evidence."),
    "one-source": _("The entry rests on a single source."),
    "own-word-only": _("The entry rests on the organisation's own word only (sources: %(n_sources)s)."),
    "stale": _("The newest evidence is of %(newest_on)s, before %(stale_before)s."),
    "undated": _("No source is dated (sources: %(n_sources)s), so nobody can tell whether it is stale."),
    # outcome
    "no-outcome-for-issue": _(
        "No mechanism of this issue has a reported result (mechanisms counted: %(n_mechanisms)s)."
    ),
    "no-outcome": _("No result of this mechanism is reported."),
}

"""Refusals of filling seats on the site: plans, nominations, computing, drawing, sitting."""

from equalfooting.domain.refusals.sentence import Sentence, _

SENTENCES = {
    "seatplan-published": Sentence(
        _("This seat plan is published and no longer edited."),
        _("Amend it and say why; everybody sees what it said before."),
    ),
    "seatplan-not-published": Sentence(
        _("This seat plan is still a draft."), _("Wait until the secretariat or the chair publishes it.")
    ),
    "seatplan-settled": Sentence(
        _("The chances are published or the seats are filled, so this no longer changes."),
        _("Once the seats are filled, a seat that becomes free is filled on the page of who sits."),
    ),
    "seatplan-dates-missing": Sentence(
        _("The plan does not say when nominations open and close."), _("Enter both moments, then publish.")
    ),
    "seatplan-closes-in-past": Sentence(
        _("Nominations would have closed on %(closes_on)s already."), _("Choose a later moment.")
    ),
    "seatplan-seed-missing": Sentence(
        _("The plan does not say which public value decides the lottery, or when it becomes known."),
        _("Name a value that nobody knows yet, so exactly that anybody can look it up, and its moment."),
    ),
    "seatplan-seed-early": Sentence(
        _("The value would be known on %(seed_on)s, before nominations close on %(closes_on)s."),
        _("Choose a value that becomes known after the chances are published."),
    ),
    "seatplan-slug-taken": Sentence(
        _("Another seat plan of this process has the address “%(slug)s”."), _("Choose another one.")
    ),
    "seatplan-unchanged": Sentence(_("Nothing in the plan was changed."), _("Change something, or leave it as it is.")),
    "seatplan-rules-short": Sentence(
        _("A rule for “%(feature)s” has neither least, most nor target."),
        _("Enter at least one of the three, or empty the row."),
    ),
    "seatplan-rule-halved": Sentence(
        _("A rule names an attribute without a value, or a value without an attribute."),
        _("Enter both, or empty the row."),
    ),
    "seatplan-group-unknown": Sentence(
        _("A rule is for the group “%(group)s”, which has no seats in this plan."),
        _("Choose one of the groups that have seats, or all."),
    ),
    "seatplan-group-twice": Sentence(_("The group “%(group)s” stands in the plan twice."), _("Keep one of the rows.")),
    "seatplan-impossible": Sentence(
        _("Nobody can fill this plan: %(conflicts)s."), _("Change one of these rules; the check says by how much.")
    ),
    "focal-point-named": Sentence(
        _("This person is focal point of “%(group)s” already."), _("Choose another person or another group.")
    ),
    "nominations-not-open": Sentence(
        _("Nominations open on %(opens_on)s."), _("Come back then; nothing you need before has to be sent.")
    ),
    "nominations-closed": Sentence(
        _("Nominations closed on %(closed_on)s."), _("Write to the secretariat if you would still like to be heard.")
    ),
    "nominations-still-open": Sentence(
        _("Nominations are not closed yet, so the list of nominees can still change."),
        _("Wait for the deadline; then the seats can be filled."),
    ),
    "nominated-already": Sentence(
        _("You are nominated already (number %(number)s)."), _("Change that nomination, or withdraw it first.")
    ),
    "nomination-consent-missing": Sentence(
        _("A nomination needs the agreement of the nominee."),
        _("Ask the nominee, then tick the box; nobody is nominated unasked."),
    ),
    "nomination-group-unknown": Sentence(
        _("This plan has no seats for the group “%(group)s”."), _("Choose one of: %(choices)s.")
    ),
    "nomination-value-unknown": Sentence(
        _("“%(given)s” is not an answer to “%(feature)s”."),
        _("Choose one of the list; to prefer not to say is an answer too."),
    ),
    "nomination-withdrawn": Sentence(
        _("Nomination %(number)s was withdrawn."), _("A new nomination can be filed while they are open.")
    ),
    "nominee-of-other-group": Sentence(
        _("Nominee %(number)s stands for another group."), _("Choose among the nominees of the group.")
    ),
    "nominees-row-wrong": Sentence(
        _("Row %(row)s, “%(column)s”: “%(given)s” cannot be taken."), _("Use one of: %(choices)s.")
    ),
    "nominees-row-empty": Sentence(
        _("Row %(row)s has nothing under “%(column)s”."), _("Fill it in, or remove the row.")
    ),
    "nominees-row-twice": Sentence(
        _("Row %(row)s has the same “%(column)s” as row %(other)s: “%(given)s”."), _("Remove one of the two rows.")
    ),
    "nominees-none": Sentence(
        _("The file holds no nominees."), _("The first row holds the headings, each further row a nominee.")
    ),
    "intake-gone": Sentence(
        _("This file was taken in already, or the plan changed since it was looked at."), _("Upload it again.")
    ),
    "group-seats-taken": Sentence(
        _("All %(n)s seats of “%(group)s” are chosen."), _("Take somebody off the list first.")
    ),
    "choices-missing": Sentence(
        _("“%(group)s” has %(n)s of its %(least)s seats chosen."), _("Choose for every group, then fill the seats.")
    ),
    "seats-filled": Sentence(
        _("The seats of this plan are filled."), _("The page of who sits shows them; a free seat is filled there.")
    ),
    "seats-other-method": Sentence(
        _("This plan is filled by another method."), _("The method stands on the page of the plan.")
    ),
    "chances-not-published": Sentence(
        _("The chances of this lottery are not published yet."), _("Compute them, look at them, and publish them.")
    ),
    "run-not-done": Sentence(
        _("This computation has not ended with a result."), _("Wait until it has, or start another.")
    ),
    "run-stale": Sentence(
        _("The plan or the list of nominees changed after this was computed."), _("Compute it again.")
    ),
    "run-number-unknown": Sentence(
        _("No nominee of this plan has the number %(number)s."), _("Use the numbers of the list of nominees.")
    ),
    "run-pin-crossed": Sentence(
        _("Nominee %(number)s would have to be in and out at once."), _("Tick one of the two.")
    ),
    "run-changed-rules": Sentence(
        _("This panel was computed without some rules of the published plan."),
        _("Amend the plan first, with a reason; then compute and adopt."),
    ),
    "seed-known-already": Sentence(
        _("The value that decides this lottery became known on %(seed_on)s; chances are published before."),
        _("Amend the plan and name a value that nobody knows yet."),
    ),
    "seed-not-known": Sentence(
        _("The value that decides this lottery becomes known on %(seed_on)s."), _("Draw after that moment.")
    ),
    "seed-empty": Sentence(_("The seed is empty."), _("Enter the public value exactly as it was published.")),
    "chances-changed": Sentence(
        _("What was published as chances does not match its checksum."),
        _("Do not draw; tell the operator, who can restore it from a backup."),
    ),
    "seat-taken": Sentence(_("Seat %(number)s is taken."), _("End the sitting first.")),
    "nominee-sits": Sentence(_("Nominee %(number)s has a seat already."), _("Choose somebody else.")),
    "replacement-breaks-plan": Sentence(
        _("With nominee %(number)s on the seat the panel would break the plan: %(missed)s."),
        _("Choose a nominee who keeps the balance."),
    ),
}

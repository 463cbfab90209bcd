"""How does somebody leave? Roles and affiliations end, name and address are erased; the record stays whole."""

from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.apps import apps
from django.db import transaction

from equalfooting.apps.accounts import actions as accounts
from equalfooting.apps.accounts.models import Person
from equalfooting.apps.consensus.models import Voice
from equalfooting.apps.inquiries.models import Submission
from equalfooting.apps.journal.actions import write
from equalfooting.apps.letters.actions.signing import take_out_of_letters
from equalfooting.apps.mapping.models import Argument
from equalfooting.apps.processes.actions.roles import end_all_roles
from equalfooting.apps.processes.models import Subscription
from equalfooting.apps.seats.actions.leaving import take_out_of_nominations
from equalfooting.domain.refusals import Refusal

#: How rows name people: (who it was, where the name stands). What they wrote stays, unnamed, for their group.
NAMED = (("by", "by_label"), ("person", "holder"), ("person", "sponsor"))


def _take_names_out(person: Person) -> None:
    """Take a name out of every row of every slice that keeps one beside the person."""
    for model in apps.get_models():
        fields = {field.name: field for field in model._meta.fields}
        for who, label in NAMED:
            if label in fields and who in fields and fields[who].related_model is Person:
                model._default_manager.filter(**{who: person}).update(**{label: ""})
    Voice.objects.filter(person=person).update(name="", organisation="")
    Argument.objects.filter(by=person, holder=str(person)).update(holder="")


def _take_out_of_answers(person: Person) -> None:
    """Drafts go; of what was submitted, the contact address and the person's own name."""
    theirs = Submission.objects.filter(person=person)
    theirs.filter(state=Submission.State.DRAFT).delete()
    theirs.update(contact_email="")
    theirs.filter(respondent=str(person)).update(respondent="")


def _take_out_of_accounts(person: Person) -> None:
    """Interests, subscriptions, and every way to sign in."""
    Subscription.objects.filter(email__iexact=person.email).delete()
    person.interests.all().delete()
    for model in (EmailAddress, Authenticator, SocialAccount):
        model.objects.filter(user=person).delete()
    person.set_unusable_password()


@transaction.atomic
def leave(*, by: Person, has_confirmed: bool, now: datetime) -> None:
    """Leave the site for good.

    Who may: oneself, unless a process would be left without a secretariat (`last-secretariat`). Journalled: that
    somebody left, and how many entries lost their personal content. Every session of theirs ends with it.
    """
    if not has_confirmed:
        raise Refusal("leaving-unconfirmed", field="is_certain")
    end_all_roles(by=by, now=now)
    by.affiliations.filter(until_on=None).update(until_on=now.date(), is_main=False)
    _take_names_out(by)
    _take_out_of_answers(by)
    take_out_of_nominations(person=by, now=now)
    take_out_of_letters(person=by)
    _take_out_of_accounts(by)
    n_emptied = accounts.erase(person=by, now=now)
    write(by=by, verb="person.leave", on=by, facts={"n_emptied": n_emptied}, now=now)

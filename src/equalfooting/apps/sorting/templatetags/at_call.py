"""Which call of the process does a link in the reading room stay with?"""

from django import template

from equalfooting.apps.inquiries.models import Call

register = template.Library()


@register.filter
def at_call(address: str, call: Call | None) -> str:
    """The address of a page of the reading room, for this call; as it is where there is no call yet."""
    return f"{address}?call={call.slug}" if call else address

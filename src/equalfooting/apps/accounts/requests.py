"""What does a view of ours receive? A request that knows who asks and when."""

from datetime import datetime

from django.http import HttpRequest

from equalfooting.apps.accounts.visitors import Someone


class Request(HttpRequest):
    """An HTTP request after the middleware `WhoAndWhen`."""

    by: Someone
    now: datetime
    came_from: str

"""Where do the pages of seats stand, and what do they say?"""

from django.test import Client

SEATS = "/p/wg/seats/"
GROUP = SEATS + "group/"


def text(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, f"{address}: {response.status_code}"
    return response.content.decode()

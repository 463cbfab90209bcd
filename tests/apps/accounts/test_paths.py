"""Can a page be made to send somebody to another site?"""

import pytest

from equalfooting.apps.accounts.paths import is_own_path, own_path


@pytest.mark.parametrize("address", ["/", "/p/wg/", "/p/wg/?page=2#notes", "/sign-in/?next=/me/"])
def test_paths_of_this_site_are_taken(address: str) -> None:
    assert is_own_path(address)


@pytest.mark.parametrize(
    "address",
    [
        "", None, "//evil.example", "/\\evil.example", "\\/evil", "https://evil.example/", "http:evil",
        "javascript:alert(1)",
        "/\t/evil.example", " /me/", "/\n//evil", "///evil.example", "evil", "/%0d\r\nLocation: x", "/\x00/evil",
    ],
)  # fmt: skip
def test_everything_else_falls_back(address: str | None) -> None:
    assert own_path(address, "/home/") == "/home/"

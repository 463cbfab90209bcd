"""Where is a browser for the tests, and how is it opened? Debian's Chromium, driven without a download."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, sync_playwright


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium; skips the test with a reason where none is installed."""
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None and "browser" in os.environ.get("EQUALFOOTING_REQUIRE", ""):
        pytest.fail("a browser is required here and no Chromium is installed")
    if path is None:
        pytest.skip("no Chromium is installed: apt-get install chromium")
    # The driver's event loop shares the thread of the test, which Django would refuse.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        try:
            yield browser
        finally:
            browser.close()
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def close(context: BrowserContext) -> None:
    """Leave every page of a context, then close it.

    Chromium never answers when it is closed on its way to an anchor, and a page that is still loading keeps a request
    of the live server running while the test's database is emptied; so each page goes to the blank page first.
    """
    for page in context.pages:
        page.unroute_all(behavior="ignoreErrors")
        for _ in range(3):
            try:
                page.goto("about:blank")
                break
            except Error:  # another navigation was on its way; it has ended by now
                continue
    context.close()

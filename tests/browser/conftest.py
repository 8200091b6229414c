"""Chromium, and the town's people before it."""

import shutil
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.reader import DESKTOP, Reader
from tests.support.installation import Installation

_QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Visitor = Callable[..., Reader]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The system's browser, without a window."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=[*_QUIETLY])
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: Browser, installation: Installation) -> Iterator[Visitor]:
    """Makes a reader with cookies of their own: `visitor()` or `visitor("deputy", name="…")`."""
    opened = []

    def arrives(
        role: str = "",
        *,
        name: str = "",
        post: str = "",
        town: str = "luji",
        viewport: dict[str, int] = DESKTOP,
        script: bool = True,
    ) -> Reader:
        context = chromium.new_context(
            viewport=viewport,
            locale="zh-CN",
            java_script_enabled=script,  # type: ignore[arg-type]
        )
        opened.append(context)
        context.set_default_timeout(15_000)
        reader = Reader(context.new_page(), installation.address)
        if role:
            account = next(
                one
                for one in installation.accounts[town]
                if one["role"] == role and name in one["name"] and post in one["post"]
            )
            reader.name = account["name"]
            reader.signs_in(town, account["login"], account["password"])
        return reader

    yield arrives
    for context in opened:
        context.close()

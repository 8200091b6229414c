"""Somebody of the town at a browser."""

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from tests.support.waiting import until

DESKTOP = {"width": 1280, "height": 1000}
PHONE = {"width": 390, "height": 844}
_ARRIVING = 20.0


@dataclass
class Reader:
    """One person's page: opens addresses, presses buttons, fills forms, reads."""

    page: Page
    address: str
    name: str = ""

    def opens(self, path: str) -> None:
        """Go to an address of the installation; it is a page, not an error."""
        answer = self.page.goto(f"{self.address}{path}")
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"

    def signs_in(self, town: str, login: str, password: str) -> None:
        """By the sign-in page."""
        self.opens(f"/roster/sign-in?town={town}")
        self.fills(login=login, password=password)
        self.presses("登录")
        expect(self.page.get_by_role("button", name="退出")).to_be_attached()

    @property
    def path(self) -> str:
        """Where the reader is now, without what the address asks for."""
        return self.page.url.removeprefix(self.address).partition("?")[0]

    def fills(self, within: Locator | None = None, **fields: str) -> None:
        """Fill fields by their names; `_` at the end of a name is dropped, for Python's words."""
        place = within or self.page.locator("main")
        for name, value in fields.items():
            _fill(place.locator(f"[name='{name.rstrip('_')}']"), value)

    def presses(self, label: str, within: Locator | None = None) -> None:
        """Press a button that sends a form, and be on the page that follows."""
        place = within or self.page.locator("body")
        with self.page.expect_navigation():
            place.get_by_role("button", name=label, exact=True).click()

    def does(self, label: str, within: Locator | None = None, **fields: str) -> None:
        """Carry out an act of the page: open its form where it has fields, fill, send."""
        place = within or self.page.locator("main")
        act = place.locator(".act").filter(has=_opener(self.page, label)).first
        expect(act).to_be_visible()
        if act.evaluate("act => act.tagName === 'DETAILS' && !act.open"):
            act.locator("summary").click()
        self.fills(act, **fields)
        self.presses(label, act)

    def follows(self, label: str, within: Locator | None = None) -> None:
        """Click a link."""
        place = within or self.page.locator("main")
        with self.page.expect_navigation():
            place.get_by_role("link", name=label).first.click()

    def reads(self, *texts: str) -> None:
        """The page says all of this."""
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)

    def waits_for(self, path: str, selector: str, text: str, count: int = 1) -> Locator:
        """Open a page again until so many parts of it tell the text: the news travel."""
        found = self.page.locator(selector).filter(has_text=text)

        def arrived() -> bool:
            self.opens(path)
            self.settles()
            return found.count() >= count

        until(arrived, f"{count} × {text!r} on {path}", within=_ARRIVING)
        return found.first

    def settles(self) -> None:
        """Every fragment of the page has come."""
        expect(self.page.locator("[data-fragment][aria-busy]")).to_have_count(0)


def _opener(page: Page, label: str) -> Locator:
    exactly = re.compile(rf"^\s*{re.escape(label)}\s*$")
    return page.locator("summary, button").filter(has_text=exactly)


def _fill(field: Locator, value: str) -> None:
    kind = field.first.evaluate("field => field.type || field.tagName")
    if kind in ("radio", "checkbox"):
        field.and_(field.page.locator(f"[value='{value}']")).check()
    elif kind.startswith("select"):
        field.select_option(label=value)
    else:
        field.fill(value)

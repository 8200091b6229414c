"""The pages that no story passes: each is opened once, and looked at wide and narrow."""

import pytest

from tests.browser.conftest import Visitor
from tests.browser.inspection import inspect
from tests.browser.reader import Reader

OF_THE_OFFICE = {
    "deputies": "/roster/deputies",
    "activities": "/activities/",
    "projects": "/activities/projects",
    "project-form": "/activities/projects/new",
    "suggestion-form": "/feedback/suggestions/new",
    "profile": "/feedback/profile",
    "simulator": "/feedback/profile/simulate?preset=national&handed_over=2020-08-31",
    "yearly-report": "/feedback/yearly-report",
}
# Behind the first link of another page that leads on like this.
BEHIND = {
    "consents": ("/roster/deputies", "/roster/consents/"),
    "project": ("/activities/projects", "/activities/projects/"),
    "poster-deputy": ("/feedback/posters", "/feedback/posters/deputies/"),
}


@pytest.mark.timeout(180)
def test_every_page_of_the_office_is_fit_to_be_shown(visitor: Visitor) -> None:
    secretary = visitor("secretary")

    for name, path in OF_THE_OFFICE.items():
        _looks_at(secretary, path, name)
    for name, (page, leads_to) in BEHIND.items():
        secretary.opens(page)
        _looks_at(secretary, _first_link(secretary, leads_to), name)
        if name == "project":
            _looks_at(secretary, f"{secretary.path}/edit", "project-edit")


def test_every_page_for_everybody_is_fit_to_be_shown(visitor: Visitor) -> None:
    voter = visitor()

    _looks_at(voter, "/roster/privacy", "privacy-anywhere")
    _looks_at(voter, "/feedback/t/luji/opinions/new", "opinion-form")
    voter.opens("/feedback/t/luji/suggestions")
    _looks_at(voter, _first_link(voter, "/feedback/t/luji/suggestions/"), "public-case")


def _looks_at(reader: Reader, path: str, name: str) -> None:
    reader.opens(path)
    reader.settles()
    inspect(reader.page, name)


def _first_link(reader: Reader, leads_to: str) -> str:
    """The first address on the page that leads on from there, and is no form for a new one."""
    link = reader.page.locator(f"main a[href^='{leads_to}']:not([href$='/new'])").first
    return link.get_attribute("href") or ""

"""What every page must be before a town sees it."""

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import is_shown_at
from tests.browser.reader import DESKTOP, PHONE

PICTURES = Path(__file__).parents[2] / ".run/screenshots"
NARROWEST = {"width": 320, "height": 640}
_SERIOUS = ("serious", "critical")


def inspect(page: Page, name: str) -> None:
    """Look at the page as it is shown now, wide and narrow: usable by all, nothing cut off."""
    assert is_shown_at(name, page.url), f"{name} at {page.url}"
    PICTURES.mkdir(parents=True, exist_ok=True)
    own = page.viewport_size or DESKTOP
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        page.screenshot(path=PICTURES / f"{name}-{size['width']}.png", full_page=True)
        assert hindrances(page, contrast=size == own) == [], f"{name} at {size['width']} px"
    for size in (PHONE, NARROWEST):
        page.set_viewport_size(size)
        assert cut_off(page) == [], f"{name} at {size['width']} px"
    page.set_viewport_size(own)


def hindrances(page: Page, *, contrast: bool) -> list[str]:
    """What axe finds serious or critical, with the place; contrast takes it longest."""
    options = {
        "resultTypes": ["violations"],
        "rules": {"color-contrast": {"enabled": contrast}},
    }
    return [
        f"{one['id']}: {node['target']} {node['html'][:200]}"
        for one in Axe().run(page, options=options).response["violations"]
        if one["impact"] in _SERIOUS
        for node in one["nodes"]
    ]


def cut_off(page: Page) -> list[str]:
    """The parts that reach beyond the window's right edge, when one must scroll for them."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => {
            const edge = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= edge) return [];
            return [...document.body.querySelectorAll("*")]
                .filter((part) => part.getBoundingClientRect().right > edge + 1)
                .map((part) => part.outerHTML.slice(0, 160));
        }"""
    )


def on_paper(page: Page) -> bytes:
    """The page as it would be printed on A4."""
    page.emulate_media(media="print")
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    page.emulate_media(media="screen")
    return printed

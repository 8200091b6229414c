"""No page that a browser has not looked at, wide and narrow, with axe."""

import ast
from pathlib import Path

from tests.architecture.services import SERVICES, doors
from tests.browser.pages import NO_PAGES, PAGES

WALK = Path(__file__).parents[1] / "browser"


def test_every_page_is_looked_at_by_the_browser():
    # Parts of a page are looked at where they stand, when everything on it has settled.
    asked = {path for path in _asked() if "/fragments/" not in path}

    assert sorted(asked) == sorted({*PAGES, *NO_PAGES})


def test_every_name_is_one_under_which_the_walk_looks():
    said = {
        node.value
        for walk in WALK.glob("test_*.py")
        for node in ast.walk(ast.parse(walk.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert sorted(set(PAGES.values()) - said) == []


def _asked() -> set[str]:
    """What is answered to GET; what every service has goes by one path."""
    own = {
        name: {d.path for d in doors(name) if "GET" in d.methods and "/api/" not in d.path}
        for name in SERVICES
    }
    bare = {name: {path.removeprefix(f"/{name}") for path in own[name]} for name in SERVICES}
    everywhere = set.intersection(*bare.values())
    return {
        f"/{{service}}{suffix}" if (suffix := path.removeprefix(f"/{name}")) in everywhere else path
        for name in SERVICES
        for path in own[name]
    }

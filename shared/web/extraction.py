"""Which texts a room's templates and code ask for, and which of them have no English yet."""

from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

from shared.web.language import ROOT, catalogue

METHODS = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "later": None, "translate": (2,)}
OPTIONS = {"**.html": {"trimmed": "false", "extensions": "jinja2.ext.i18n,jinja2.ext.do"}}


def texts_of(folder: Path) -> Iterator[str]:
    """Every Chinese message id under a folder."""
    for _, _, found, _, _ in extract_from_dir(folder, METHODS, OPTIONS, KEYWORDS):
        yield from (found,) if isinstance(found, str) else found[:1]


def untranslated(service: str) -> list[str]:
    """The texts of a room, or of the frame for `""`, that the English catalogues lack."""
    folder = ROOT / "services" / service if service else ROOT / "shared/web"
    english = catalogue("en", service or "roster")
    wanted = {text for text in texts_of(folder) if not text.isascii()}
    return sorted(text for text in wanted if english.gettext(text) == text)

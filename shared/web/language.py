"""Two languages: Chinese is the message id, English comes from the catalogues."""

import gettext
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.requests import HTTPConnection

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh", "en")
COOKIE = "lianluo_lang"
LARGE_COOKIE = "lianluo_large"


def language_of(request: HTTPConnection) -> str:
    """`zh` unless the reader chose otherwise by the switch."""
    chosen = request.cookies.get(COOKIE, "zh")
    return chosen if chosen in LANGUAGES else "zh"


def is_large(request: HTTPConnection) -> bool:
    """Whether the reader asked for large type."""
    return request.cookies.get(LARGE_COOKIE) == "1"


def later(text: str) -> str:
    """The text itself; marks it for extraction where it is translated only when shown."""
    return text


def translate(request: HTTPConnection, text: str, **values: object) -> str:
    """A text in the reader's language, `%(name)s` filled in."""
    translated = catalogue(language_of(request), service_of(request)).gettext(text)
    return translated % values if values else translated


def service_of(request: HTTPConnection) -> str:
    """Which room the address belongs to; `/` itself is roster's."""
    first = request.url.path.split("/")[1]
    return first if (ROOT / "services" / first / "__init__.py").is_file() and first else "roster"


@cache
def catalogue(language: str, service: str) -> gettext.NullTranslations:
    """The room's texts with the frame's behind them, read from the `.po` files once."""
    if language == "zh":
        return gettext.NullTranslations()
    texts = _read(ROOT / "shared/web/locale" / language / "LC_MESSAGES/lianluo.po")
    own = ROOT / "services" / service / "web/locale" / language / "LC_MESSAGES" / f"{service}.po"
    if not own.is_file():
        return texts
    merged = _read(own)
    merged.add_fallback(texts)
    return merged


def _read(path: Path) -> gettext.GNUTranslations:
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)

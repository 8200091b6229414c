"""What a page says in Chinese although its reader chose English; data stays as it was written."""

import re
from functools import cache

from playwright.sync_api import Page

from shared.web.extraction import texts_of
from shared.web.language import ROOT

# Parts that hold no data: here no Chinese is left at all.
_WORDS_ONLY = "header nav a, thead th, dt, main button, main .btn"
_ALSO_DATA = {"中文", "主席", "负责人"}  # the other language's name, and posts that people hold
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_PLACE = re.compile(r"%\(\w+\)s")
_TEXT_NODES = """() => {
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode;
        if (text.parentElement.checkVisibility()) texts.push(text.data.trim());
    }
    return texts;
}"""


def left_in_chinese(page: Page) -> list[str]:
    """The page's own texts that stayed Chinese."""
    words = page.locator(_WORDS_ONLY).all_inner_texts()
    left = {text for text in words if _CHINESE.search(text)}
    for text in page.evaluate(_TEXT_NODES):
        if text not in _ALSO_DATA and _CHINESE.search(text) and _messages().fullmatch(text):
            left.add(text)
    return sorted(left)


@cache
def _messages() -> re.Pattern[str]:
    """Whatever the catalogues' Chinese texts can become once they are filled in."""
    folders = [ROOT / "shared/web", *(ROOT / "services").glob("*/web")]
    texts = {text for folder in folders for text in texts_of(folder)}
    telling = (text for text in texts if len(_CHINESE.findall(_PLACE.sub("", text))) > 1)
    return re.compile("|".join(_pattern(text) for text in sorted(telling)), re.DOTALL)


def _pattern(text: str) -> str:
    return ".+".join(re.escape(piece) for piece in _PLACE.split(text))

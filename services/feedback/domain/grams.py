"""Chinese text cut into pairs of characters, by which words are found that nothing separates."""

import re
import unicodedata
from collections.abc import Sequence

MOST_GRAMS = 1000
MOST_ASKED = 16
_NO_LETTER = re.compile(r"[\W_]+")
_LONG_NUMBER = re.compile(r"\d{7,}")  # phones and numbers of identity cards are never indexed
_BETWEEN_DIGITS = r"[\W_]*"
_GAP = "\n"


def plain_text(text: str) -> str:
    """Letters and digits only, in one width and case; where a long number stood, a gap."""
    one_width = unicodedata.normalize("NFKC", text).casefold()
    return _LONG_NUMBER.sub(_GAP, _NO_LETTER.sub("", one_width))


def grams_of(texts: Sequence[str], most: int = MOST_GRAMS) -> tuple[str, ...]:
    """The pairs of neighbouring characters of these texts, each once, the first `most`, sorted."""
    found: dict[str, None] = {}
    for text in texts:
        plain = plain_text(text)
        for start in range(len(plain) - 1):
            pair = plain[start : start + 2]
            if _GAP not in pair:
                found[pair] = None
            if len(found) == most:
                return tuple(sorted(found))
    return tuple(sorted(found))


def grams_field(texts: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The field that the store keeps of them; none where there is nothing to find."""
    grams = grams_of(texts)
    return {"grams": grams} if grams else {}


def without_voter(text: str, name: str, phone: str, instead: str = _GAP) -> str:
    """A text without the name and the phone that a voter left, however the phone is spaced."""
    if phone:
        text = re.sub(_BETWEEN_DIGITS.join(re.escape(digit) for digit in phone), instead, text)
    return text.replace(name, instead) if len(name) > 1 else text


def words_of(asked: str) -> tuple[str, ...]:
    """What somebody looks for, blank by blank; all of it has to stand in the text."""
    return tuple(word for part in asked.split() if (word := plain_text(part).strip(_GAP)))


def says_all(words: Sequence[str], *texts: str) -> bool:
    """Whether each word stands in one of the texts: pairs alone may come from different places."""
    plain = [plain_text(text) for text in texts]
    return all(any(word in text for text in plain) for word in words)

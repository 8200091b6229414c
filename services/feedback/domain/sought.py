"""What somebody looks for: a number, or words that stand in a text."""

import re
import unicodedata
from dataclasses import dataclass

from services.feedback.domain.grams import MOST_ASKED, grams_of, says_all, words_of
from services.feedback.errors import SearchTooShort

LONGEST = 60
_NUMBER = re.compile(r"((?:19|20)\d{2})[-—–]?(\d{3,4})")


@dataclass(frozen=True)
class Sought:
    """Either a suggestion's number (2020-016), or words with the grams that a store has of them."""

    number: str = ""
    words: tuple[str, ...] = ()
    grams: tuple[str, ...] = ()

    @classmethod
    def of(cls, asked: str) -> "Sought":
        """What was typed; raises SearchTooShort when nothing can be found by it."""
        number = _NUMBER.fullmatch(unicodedata.normalize("NFKC", asked).strip())
        if number:
            return cls(number="-".join(number.groups()))
        words = words_of(asked)
        grams = grams_of(words, MOST_ASKED)
        if not grams:
            raise SearchTooShort
        return cls(words=words, grams=grams)

    def is_said_in(self, *texts: str) -> bool:
        """Whether these texts, as their reader sees them, say all of it."""
        return says_all(self.words, *texts)

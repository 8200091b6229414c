"""Which article was in force on a day: explanations cite the version of their own T0."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from services.feedback.domain.deadlines.clock import Clock

_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Article:
    """A provision, from the day on which this version of it was in force."""

    since: date
    zh: str
    en: str


@dataclass(frozen=True)
class Regulation:
    """Where a rule set is written down, and in which article each period stands, if known."""

    zh: str
    en: str
    articles: Mapping[Clock, int] = field(default_factory=dict)

    def cited_zh(self, clock: Clock) -> str:
        """《…条例》第十六条."""
        article = self.articles.get(clock)
        return self.zh + (f"第{_numeral(article)}条" if article else "")

    def cited_en(self, clock: Clock) -> str:
        """The same in English."""
        article = self.articles.get(clock)
        return self.en + (f" art. {article}" if article else "")


_REPLY = (
    Article(
        date(2015, 8, 29),
        "代表法第四十二条，2015年修正",
        "Deputies Law art. 42, as amended in 2015",
    ),
    Article(
        date(2025, 3, 12),
        "代表法第五十一条，2025年修正",
        "Deputies Law art. 51, as amended in 2025",
    ),
)
_COUNTING = (
    Article(
        date(2017, 10, 1),
        "民法总则第二百零一至二百零三条",
        "General Provisions of the Civil Law art. 201–203",
    ),
    Article(
        date(2021, 1, 1),
        "民法典第二百零一至二百零三条",
        "Civil Code art. 201–203",
    ),
)


def reply_article(on: date) -> Article:
    """Where the three and six months are written."""
    return _in_force(_REPLY, on)


def counting_article(on: date) -> Article:
    """Where it is written how months and last days are counted; applied by analogy."""
    return _in_force(_COUNTING, on)


def _in_force(versions: Sequence[Article], on: date) -> Article:
    begun = [article for article in versions if article.since <= on]
    return begun[-1] if begun else versions[0]


def _numeral(number: int) -> str:
    """10 to 99 as articles are numbered: 十六, 二十, 二十七."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")

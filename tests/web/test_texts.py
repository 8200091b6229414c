"""Chinese first, English complete, dates as people say them."""

from datetime import UTC, date, datetime

import pytest

from shared.web.dates import say_day, say_day_of_month, say_moment
from shared.web.extraction import untranslated

TODAY = date(2020, 10, 15)


@pytest.mark.parametrize("room", ["", "roster", "activities", "feedback", "notify"])
def test_every_text_of_a_page_has_its_english(room: str) -> None:
    assert untranslated(room) == []


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "10月20日（星期二）"), ("en", "Tue 20 Oct 2020")]
)
def test_a_day_is_said_with_its_weekday(language: str, said: str) -> None:
    assert say_day("2020-10-20", language, TODAY) == said


def test_another_years_day_says_its_year() -> None:
    assert say_day_of_month(date(2021, 1, 20), "zh", TODAY) == "2021年1月20日"


def test_a_moment_is_said_in_shanghai() -> None:
    at = datetime(2020, 10, 13, 16, 30, tzinfo=UTC)

    assert say_moment(at, "zh", TODAY) == "10月14日 00:30"

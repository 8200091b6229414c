"""The bench beside a million opinions measures what the service writes, and judges rightly."""

from datetime import UTC, datetime

from bench.data.judging import Figure, promises_broken, serves_up_to
from bench.data.opinions import Written
from bench.data.page import line_of, section_of
from services.feedback.domain.opinion import Opinion
from shared.store.documents import Codec

NOW = datetime(2020, 10, 15, 4, 0, tzinfo=UTC)
CODEC = Codec(Opinion, frozenset({"facts"}))


def figures(ratio: float = 1.2, listed: float = 20.0, searched: float | None = 300.0):
    late = None if searched is None else searched * 2
    return [
        Figure("case page", 1000, 5.0, 10.0, 1.0),
        Figure("case page", 50_000, 5.0, 10.0 * ratio, ratio),
        Figure("list", 1000, 4.0, 9.0, 1.0),
        Figure("list", 50_000, listed, 90.0, 10.0),
        Figure("search, many hits", 1000, 15.0, 20.0, 1.0),
        Figure("search, many hits", 50_000, searched, late, 20.0),
    ]


def test_the_benchs_opinions_are_what_the_service_would_write():
    documents = list(Written(["t00", "t01"], NOW).documents(300))

    read = [CODEC.read(document) for document in documents]

    for document, opinion in zip(documents, read, strict=True):
        written = {**CODEC.state(opinion), "sort_key": CODEC.sort_key(opinion)}
        assert {name: document.get(name) for name in written} == written
    assert {opinion.tenant for opinion in read} == {"t00", "t01"}
    assert len({opinion.tracking_number for opinion in read}) == 300


def test_a_question_that_takes_longer_beside_more_breaks_the_promise():
    assert promises_broken(figures()) == ()
    assert promises_broken(figures(ratio=1.6)) == ("case page: p99 is 1.6 times, promised 1.5",)
    assert promises_broken(figures(listed=61.0)) == ("list: 61.0 ms, promised 60.0",)


def test_a_slow_search_is_told_and_not_promised():
    slow = figures(searched=None)

    assert promises_broken(slow) == ()
    assert serves_up_to(slow, with_search=False) == 50_000
    assert serves_up_to(slow, with_search=True) == 1000


def test_the_pages_are_written_from_the_figures():
    found = {"towns": 10, "rounds": 300, "load": "2.0", "broken": [], "unserved": []}

    section = section_of(found, figures(searched=None))

    assert "| search, many hits | 15.0, 20.0 | over 8 s | 20.0 |" in section
    assert "Every promise was kept." in section
    assert "serves 1,000 opinions" in line_of(figures(searched=None))

"""The diagrams in the documentation are those of the tables that run."""

from scripts.diagrams.__main__ import outdated, pages
from services.feedback.domain.opinion import State


def test_the_diagrams_say_what_the_tables_say() -> None:
    assert outdated() == []


def test_every_state_of_an_opinion_is_on_its_diagram_and_can_be_reached() -> None:
    drawn = pages()["opinion.md"]

    assert [state for state in State if f"--> {state.value}:" not in drawn] == []

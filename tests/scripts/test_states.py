"""The drawn states are those of the tables that run."""

from scripts.states import outdated, pages
from services.feedback.domain.opinion import State


def test_the_pages_of_states_are_current():
    assert outdated() == [], "run `python -m scripts.states` and commit it"


def test_every_state_of_an_opinion_is_reached_on_its_diagram():
    drawn = pages()["opinions.md"]

    assert [state for state in State if f"--> {state}:" not in drawn] == []

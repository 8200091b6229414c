"""The drawn states are those of the table that runs."""

from scripts.states import PAGE, page


def test_the_page_of_states_is_current():
    text = PAGE.read_text()

    assert page(text) == text, "run `python -m scripts.states` and commit it"

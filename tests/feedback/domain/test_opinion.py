"""A voter's words, by the domain alone."""

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from services.feedback.domain import opinion as domain
from services.feedback.domain.opinion import Contact, State
from services.feedback.errors import ReasonMissing
from services.feedback.errors.opinion import (
    OfferedTwiceAlready,
    OpinionNotOffered,
    OpinionNotOpen,
    OpinionTextMissing,
    OpinionTextTooLong,
    TrackingNumberMistyped,
)
from shared.events.feedback import OpinionReceived
from tests.feedback.opinions import (
    ADOPTION,
    BOX,
    NOW,
    RULES,
    an_opinion,
    by_deputy,
    by_nobody,
    by_secretary,
    received,
)


def test_the_event_of_an_opinion_carries_neither_words_nor_name_nor_phone() -> None:
    opinion = received()

    told = str(OpinionReceived.model_validate(opinion.public_state(OpinionReceived)))

    assert "桥" not in told
    assert "吴大娘" not in told
    assert "13900001234" not in told
    assert opinion.tracking_number not in told


def test_hardly_any_words_are_refused() -> None:
    with pytest.raises(OpinionTextMissing):
        received("坏了")


def test_more_than_fits_one_matter_is_refused() -> None:
    with pytest.raises(OpinionTextTooLong):
        received("长" * 2001)


def test_without_a_key_the_box_is_closed_later() -> None:
    opinion = received(contact=None)

    later = domain.seal(opinion, None, now=NOW + timedelta(minutes=1))
    closed = domain.seal(later, BOX, now=NOW + timedelta(minutes=2))

    assert later.unsealed
    assert later.clocks["seal"] > NOW + timedelta(minutes=1)
    assert closed.contact == BOX
    assert not closed.unsealed
    assert "seal" not in closed.clocks


def test_triage_does_not_open_a_box_that_waits_for_its_key() -> None:
    forwarded = domain.offer(received(contact=None), ["m1"], by_secretary(), RULES)

    assert forwarded.unsealed
    assert "seal" in forwarded.clocks


def test_an_offer_nobody_takes_comes_back_to_the_secretary() -> None:
    offered = an_opinion(State.OFFERED)

    once = domain.pass_on(offered, by_deputy(1), RULES)
    twice = domain.pass_on(once, by_deputy(2), RULES)

    assert once.state is State.OFFERED
    assert twice.state is State.RECEIVED
    assert "offer" not in twice.clocks


def test_an_offer_ends_after_fifteen_days() -> None:
    offered = an_opinion(State.OFFERED)

    lapsed = domain.fire_clocks(offered, by_nobody(date(2020, 10, 31)), RULES)

    assert offered.clocks["offer"] == datetime(2020, 10, 30, 16, 0, tzinfo=UTC)
    assert lapsed.state is State.RECEIVED


def test_deputies_are_asked_at_most_twice() -> None:
    opinion = received()
    for _ in range(2):
        offered = domain.offer(opinion, ["m1"], by_secretary(), RULES)
        opinion = domain.pass_on(offered, by_deputy(), RULES)

    with pytest.raises(OfferedTwiceAlready):
        domain.offer(opinion, ["m1"], by_secretary(), RULES)


def test_a_deputy_who_was_not_asked_cannot_adopt() -> None:
    offered = domain.offer(received(), ["m2"], by_secretary(), RULES)

    with pytest.raises(OpinionNotOffered):
        domain.adopt(offered, ADOPTION, by_deputy(1), RULES)


def test_only_one_deputy_adopts() -> None:
    with pytest.raises(OpinionNotOpen):
        domain.adopt(an_opinion(State.ADOPTED), ADOPTION, by_deputy(), RULES)


def test_a_second_adoption_leads_to_another_suggestion() -> None:
    first = an_opinion(State.ADOPTED)
    back = domain.return_to_triage(first, first.suggestion_id, by_nobody(), RULES)

    second = domain.adopt(back, ADOPTION, by_deputy(), RULES)

    assert back.state is State.RECEIVED
    assert second.suggestion_id != first.suggestion_id


def test_the_answer_of_a_suggestion_that_is_not_ours_changes_nothing() -> None:
    adopted = an_opinion(State.ADOPTED)

    assert domain.resolve(adopted, "another", "已修好。", by_nobody(), RULES) == adopted


def test_the_reply_to_the_suggestion_is_the_answer_to_the_voter() -> None:
    adopted = an_opinion(State.ADOPTED)

    done = domain.resolve(adopted, adopted.suggestion_id, "年内修复。", by_nobody(), RULES)

    assert done.state is State.DONE
    assert done.answer == "年内修复。"


def test_what_the_adopting_deputy_copies_of_name_and_phone_is_taken_out() -> None:
    copied = replace(ADOPTION, facts="吴大娘（139-0000-1234）说桥面破了。")

    adopted = domain.adopt(an_opinion(State.OFFERED), copied, by_deputy(), RULES)

    assert adopted.adoption is not None
    assert adopted.adoption.facts == "＊＊（＊＊）说桥面破了。"


def test_declining_says_why_and_where_to_go() -> None:
    with pytest.raises(ReasonMissing):
        domain.decline(received(), "other", "正在诉讼", " ", by_secretary(), RULES)


def test_a_reason_of_the_list_says_by_itself_where_to_go() -> None:
    declined = domain.decline(received(), "emergency", "", "", by_secretary(), RULES)

    assert "110" in declined.guidance
    assert declined.refusal == "emergency"


@pytest.mark.parametrize(
    "written", ["13900001234", "139 0000 1234", "139-0000-1234", "+(139)00001234"]
)
def test_the_phone_is_taken_out_however_it_is_written(written: str) -> None:
    shown = domain.shielded(f"请打{written}，找吴大娘。", Contact("吴大娘", "13900001234"))

    assert not any(ch.isdigit() for ch in shown)
    assert "吴大娘" not in shown


def test_a_tracking_number_survives_how_people_type_it() -> None:
    number = domain.new_tracking_number()
    typed = f" {number.replace('-', ' ').lower().replace('0', 'o')} "

    assert domain.parse_tracking_number(typed) == number


def test_every_single_wrong_character_and_every_swap_of_neighbours_is_noticed() -> None:
    plain = domain.new_tracking_number().replace("-", "")
    others = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    wrong = {
        plain[:at] + other + plain[at + 1 :]
        for at in range(len(plain))
        for other in others
        if other != plain[at]
    }
    swapped = {
        plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        for at in range(len(plain) - 1)
        if plain[at] != plain[at + 1]
    }

    assert [typed for typed in wrong | swapped if _is_taken(typed)] == []


def test_a_number_that_was_guessed_is_hardly_ever_one() -> None:
    guess = random.Random(1)
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

    taken = sum(_is_taken("".join(guess.choices(letters, k=14))) for _ in range(3000))

    assert taken < 150  # one in 37 passes the check, and then it is nobody's


def test_tracking_numbers_do_not_repeat() -> None:
    assert len({domain.new_tracking_number() for _ in range(2000)}) == 2000


def test_words_about_the_same_matter_are_alike_and_others_are_not() -> None:
    bridge = "村口的桥面破了一个大洞，车子过不去"

    assert domain.likeness(bridge, "村口桥面破了个洞，请修一下") > 0.3
    assert domain.likeness(bridge, "想问医保什么时候开始交") < 0.1


def _is_taken(typed: str) -> bool:
    try:
        domain.parse_tracking_number(typed)
    except TrackingNumberMistyped:
        return False
    return True

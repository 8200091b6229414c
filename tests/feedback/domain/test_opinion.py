"""A voter's words, by the domain alone."""

from datetime import UTC, date, datetime, timedelta

import pytest

from services.feedback.domain import opinion as domain
from services.feedback.domain.act import Act
from services.feedback.domain.opinion import Adoption, Contact, Opinion, Received
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
from shared.events.sealed import Sealed

NOW = datetime(2020, 10, 15, 1, 0, tzinfo=UTC)
ACT = Act(on=date(2020, 10, 15), at=NOW, account_id="a1", name="孙静")
BOX = Sealed(key_id="k1", box="c2VhbGVk")
ADOPTION = Adoption("m1", "p1", "赵明", "修复桥面", "桥面破损", "尽快修复")


def an_opinion(text: str = "村口的桥面破了一个洞", contact: Sealed | None = BOX) -> Opinion:
    told = Received("v1", "孙岗村", text, Contact("吴大娘", "13900001234"))
    return domain.receive(
        "o1",
        "luji",
        told,
        tracking_number=domain.new_tracking_number(),
        contact=contact,
        now=NOW,
    )


def test_the_event_of_an_opinion_carries_neither_words_nor_name_nor_phone() -> None:
    opinion = an_opinion()

    told = str(OpinionReceived.model_validate(opinion.public_state(OpinionReceived)))

    assert "桥" not in told
    assert "吴大娘" not in told
    assert "13900001234" not in told
    assert opinion.tracking_number not in told


def test_hardly_any_words_are_refused() -> None:
    with pytest.raises(OpinionTextMissing):
        an_opinion("坏了")


def test_more_than_fits_one_matter_is_refused() -> None:
    with pytest.raises(OpinionTextTooLong):
        an_opinion("长" * 2001)


def test_without_a_key_the_box_is_closed_later() -> None:
    opinion = an_opinion(contact=None)

    later = domain.seal(opinion, None, now=NOW + timedelta(minutes=1))
    closed = domain.seal(later, BOX, now=NOW + timedelta(minutes=2))

    assert later.unsealed
    assert later.clocks["seal"] > NOW + timedelta(minutes=1)
    assert closed.contact == BOX
    assert not closed.unsealed
    assert "seal" not in closed.clocks


def test_an_offer_nobody_takes_comes_back_to_the_secretary() -> None:
    offered = domain.offer(an_opinion(), ["m1", "m2"], ACT)

    once = domain.pass_on(offered, "m1", ACT)
    twice = domain.pass_on(once, "m2", ACT)

    assert once.state == "offered"
    assert twice.state == "received"
    assert "offer" not in twice.clocks


def test_an_offer_ends_after_fifteen_days() -> None:
    offered = domain.offer(an_opinion(), ["m1"], ACT)

    lapsed = domain.lapse_offer(offered, ACT)

    assert offered.clocks["offer"] == datetime(2020, 10, 30, 16, 0, tzinfo=UTC)
    assert lapsed.state == "received"


def test_deputies_are_asked_at_most_twice() -> None:
    opinion = an_opinion()
    for _ in range(2):
        opinion = domain.pass_on(domain.offer(opinion, ["m1"], ACT), "m1", ACT)

    with pytest.raises(OfferedTwiceAlready):
        domain.offer(opinion, ["m1"], ACT)


def test_a_deputy_who_was_not_asked_cannot_adopt() -> None:
    offered = domain.offer(an_opinion(), ["m2"], ACT)

    with pytest.raises(OpinionNotOffered):
        domain.adopt(offered, ADOPTION, ACT)


def test_only_one_deputy_adopts() -> None:
    adopted = domain.adopt(domain.offer(an_opinion(), ["m1", "m2"], ACT), ADOPTION, ACT)

    with pytest.raises(OpinionNotOpen):
        domain.adopt(adopted, ADOPTION, ACT)


def test_a_second_adoption_leads_to_another_suggestion() -> None:
    first = domain.adopt(domain.offer(an_opinion(), ["m1"], ACT), ADOPTION, ACT)
    back = domain.return_to_triage(first, first.suggestion_id, ACT)

    second = domain.adopt(back, ADOPTION, ACT)

    assert back.state == "received"
    assert second.suggestion_id != first.suggestion_id


def test_the_answer_of_a_suggestion_that_is_not_ours_changes_nothing() -> None:
    adopted = domain.adopt(an_opinion(), ADOPTION, ACT)

    assert domain.resolve(adopted, "another", "已修好。", ACT) == adopted


def test_the_reply_to_the_suggestion_is_the_answer_to_the_voter() -> None:
    adopted = domain.adopt(an_opinion(), ADOPTION, ACT)

    done = domain.resolve(adopted, adopted.suggestion_id, "年内修复。", ACT)

    assert done.state == "done"
    assert done.answer == "年内修复。"


def test_declining_says_why_and_where_to_go() -> None:
    with pytest.raises(ReasonMissing):
        domain.decline(an_opinion(), "正在诉讼", " ", ACT)


def test_a_tracking_number_survives_how_people_type_it() -> None:
    number = domain.new_tracking_number()
    typed = f" {number.replace('-', ' ').lower().replace('0', 'o')} "

    assert domain.parse_tracking_number(typed) == number


def test_one_wrong_character_in_a_tracking_number_is_noticed() -> None:
    number = domain.new_tracking_number()
    wrong = ("2" if number[0] != "2" else "3") + number[1:]

    with pytest.raises(TrackingNumberMistyped):
        domain.parse_tracking_number(wrong)


def test_tracking_numbers_do_not_repeat() -> None:
    assert len({domain.new_tracking_number() for _ in range(2000)}) == 2000

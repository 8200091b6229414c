"""People: dated consents per field, and contacts that leave sealed or not at all."""

from datetime import date, timedelta

import pytest

from services.roster.domain import person as persons
from services.roster.domain.person import SEAL, Consent, ConsentField, Contact
from services.roster.errors import DayInFuture
from shared.events.roster import PersonConsentChanged, PersonContactChanged
from tests.roster.building import DAY, a_person, a_seal, an_act, no_seal


def test_nobody_consents_by_being_entered() -> None:
    entered = persons.register(a_person(), a_seal, an_act())

    assert not any(entered.allows(what) for what in ConsentField)


def test_a_consent_has_its_day() -> None:
    slip = date(2020, 3, 2)

    person = persons.set_consents(a_person(), {ConsentField.PHONE: True}, an_act(on=slip))

    assert person.consents == {"phone": Consent(given_on=slip)}
    assert person.allows(ConsentField.PHONE)


def test_a_withdrawn_consent_keeps_both_days_and_a_line_in_the_history() -> None:
    given = persons.set_consents(
        a_person(), {ConsentField.PHONE: True}, an_act(on=DAY - timedelta(days=9))
    )

    withdrawn = persons.set_consents(given, {ConsentField.PHONE: False}, an_act())

    assert withdrawn.consents["phone"] == Consent(DAY - timedelta(days=9), withdrawn_on=DAY)
    assert [line.kind for line in withdrawn.history][-1] == "consent_withdrawn:phone"
    assert withdrawn.facts[-1].event is PersonConsentChanged


def test_withdrawing_what_was_never_given_changes_nothing() -> None:
    person = a_person()

    assert persons.set_consents(person, {ConsentField.PHONE: False}, an_act()) is person


def test_a_consent_from_tomorrow_is_refused() -> None:
    with pytest.raises(DayInFuture):
        an_act(on=DAY + timedelta(days=1))


def test_a_contact_leaves_sealed_only() -> None:
    entered = persons.register(a_person(), a_seal, an_act())

    told = entered.public_state(entered.facts[0].event)

    assert set(told) == {"person_key", "name", "contact"}
    assert "12000000001" not in str({**told, "contact": None})


def test_without_a_key_a_contact_waits_under_a_clock() -> None:
    entered = persons.register(a_person(), no_seal, an_act())

    assert (entered.contact, entered.unsealed, SEAL in entered.clocks) == (None, True, True)


def test_a_contact_that_waited_is_sealed_when_a_key_arrives() -> None:
    waiting = persons.register(a_person(), no_seal, an_act())

    sealed = persons.reseal(waiting, a_seal, an_act())

    assert (sealed.unsealed, dict(sealed.clocks)) == (False, {})
    assert sealed.facts[-1].event is PersonContactChanged


def test_a_contact_that_is_sealed_is_not_sealed_again() -> None:
    sealed = persons.register(a_person(), a_seal, an_act())

    assert persons.reseal(sealed, a_seal, an_act()) is sealed


def test_a_contact_that_is_taken_away_takes_its_box_along() -> None:
    person = persons.register(a_person(), a_seal, an_act())

    bare = persons.change_contact(person, Contact(), a_seal, an_act())

    assert (bare.phone, bare.contact, bare.unsealed) == ("", None, False)

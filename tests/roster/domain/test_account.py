"""Accounts: locking out, sessions, revisions."""

from datetime import timedelta

import pytest

from services.roster.domain import account as accounts
from services.roster.domain.account import Duty, Role, refresh_digest
from services.roster.domain.attempts import Attempts, Strangers, stranger_failed
from services.roster.errors import AccountLocked, PasswordTooWeak, SessionEnded
from shared.events.roster import AccountChanged, AccountSignedOut
from shared.events.roster import AccountLocked as LockedEvent
from tests.roster.building import MOMENT, a_session, an_account

MINUTE = timedelta(minutes=1)


def test_five_failures_in_a_row_shut_the_login_for_a_quarter_of_an_hour() -> None:
    account = an_account(attempts=Attempts(failures=4, latest=MOMENT))

    shut = accounts.failed_sign_in(account, MOMENT)

    with pytest.raises(AccountLocked) as refusal:
        accounts.admit(shut, MOMENT + 5 * MINUTE)
    assert refusal.value.retry_after == 601
    accounts.admit(shut, MOMENT + 15 * MINUTE)


def test_four_failures_shut_nothing() -> None:
    account = an_account(attempts=Attempts(failures=3, latest=MOMENT))

    accounts.admit(accounts.failed_sign_in(account, MOMENT), MOMENT)


def test_failures_far_apart_are_not_in_a_row() -> None:
    account = an_account(attempts=Attempts(failures=4, latest=MOMENT))

    later = accounts.failed_sign_in(account, MOMENT + 20 * MINUTE)

    assert later.attempts.failures == 1


def test_shutting_a_login_ends_no_open_session() -> None:
    account = an_account(attempts=Attempts(failures=4, latest=MOMENT), sessions={"s": a_session()})

    shut = accounts.failed_sign_in(account, MOMENT)

    assert (shut.revision, set(shut.sessions), shut.facts) == (account.revision, {"s"}, ())


def test_a_right_password_does_not_open_a_login_that_is_shut() -> None:
    account = an_account(attempts=Attempts(failures=5, latest=MOMENT))

    with pytest.raises(AccountLocked):
        accounts.begin_session(account, "s", a_session(), "digest")


def test_a_sign_in_ends_the_row_of_failures() -> None:
    account = an_account(attempts=Attempts(failures=4, latest=MOMENT))

    begun = accounts.begin_session(account, "s", a_session(), "digest")

    assert begun.attempts == Attempts()


def test_a_password_that_was_changed_meanwhile_begins_no_session() -> None:
    account = an_account(password_hash="another")

    with pytest.raises(SessionEnded):
        accounts.begin_session(account, "s", a_session(), "digest")


def test_a_refresh_token_is_used_up() -> None:
    account = an_account(sessions={"s": a_session("first")})

    turned = accounts.refresh_session(
        account, "s", refresh_digest("first"), refresh_digest("second"), MOMENT
    )

    assert turned.sessions["s"].refresh == refresh_digest("second")


def test_a_used_refresh_token_ends_the_session() -> None:
    account = an_account(sessions={"s": a_session("second")})

    ended = accounts.refresh_session(
        account, "s", refresh_digest("first"), refresh_digest("third"), MOMENT
    )

    assert (dict(ended.sessions), dict(ended.ended_sids)) == ({}, {"s": MOMENT})
    assert [fact.event for fact in ended.facts] == [AccountSignedOut]


def test_a_session_ends_after_twelve_hours() -> None:
    account = an_account(sessions={"s": a_session("first")})

    with pytest.raises(SessionEnded):
        accounts.refresh_session(
            account,
            "s",
            refresh_digest("first"),
            refresh_digest("second"),
            MOMENT + timedelta(hours=12),
        )


def test_ended_sessions_are_remembered_for_twelve_hours_only() -> None:
    account = an_account(
        sessions={"s": a_session()}, ended_sids={"old": MOMENT - timedelta(hours=12)}
    )

    ended = accounts.end_session(account, "s", MOMENT)

    assert set(ended.ended_sids) == {"s"}


def test_other_roles_raise_the_revision() -> None:
    changed = accounts.assign(an_account(), Duty((Role.CHAIRPERSON,)))

    assert changed.revision == 2
    assert [fact.event for fact in changed.facts] == [AccountChanged]


def test_the_same_duty_again_changes_nothing() -> None:
    account = an_account()

    assert accounts.assign(account, Duty((Role.SECRETARY,))) is account


def test_locking_ends_everything_and_says_so() -> None:
    locked = accounts.lock(an_account(sessions={"s": a_session()}))

    assert (locked.locked, locked.revision, dict(locked.sessions)) == (True, 2, {})
    assert [fact.event for fact in locked.facts] == [LockedEvent]


@pytest.mark.parametrize("password", ["short", "my-secretary-1"])
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(PasswordTooWeak):
        accounts.check_password("secretary", password)


def test_failures_of_strangers_are_counted_and_forgotten() -> None:
    strangers = Strangers(id="b", tenant="platform", attempts={"x": Attempts(5, MOMENT)})

    later = stranger_failed(strangers, "luji/nobody", MOMENT + 15 * MINUTE)

    assert later.of("luji/nobody").failures == 1
    assert "x" not in later.attempts

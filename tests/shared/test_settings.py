"""What the environment may say."""

from datetime import date

import pytest
from pydantic import ValidationError

from shared.settings import Settings

URLS = {"mongo_url": "mongodb://user:hidden@db/", "rabbitmq_url": "amqp://user:hidden@mq/"}
DAY = date(2020, 10, 15)


def settings(**values: object) -> Settings:
    return Settings.model_validate({**URLS, **values})


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch):
    for name in ("LIANLUO_MONGO_URL", "LIANLUO_RABBITMQ_URL", "LIANLUO_DEMO_DATE"):
        monkeypatch.delenv(name, raising=False)


def test_a_missing_secret_has_no_default():
    with pytest.raises(ValidationError):
        Settings()


def test_the_environment_is_read_under_our_prefix(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LIANLUO_MONGO_URL", URLS["mongo_url"])
    monkeypatch.setenv("LIANLUO_RABBITMQ_URL", URLS["rabbitmq_url"])

    assert Settings().mongo_url.get_secret_value() == URLS["mongo_url"]


def test_secrets_print_as_asterisks():
    assert "hidden" not in repr(settings())


@pytest.mark.parametrize("environment", ["production", "staging"])
def test_only_demonstrations_and_tests_may_move_the_clock(environment: str):
    with pytest.raises(ValidationError, match="LIANLUO_DEMO_DATE"):
        settings(environment=environment, demo_date=DAY)


def test_a_demonstration_lives_on_its_day():
    assert settings(environment="demo", demo_date=DAY).clock.today() == DAY


def test_a_demonstration_runs_on_from_the_day_it_began():
    began = settings(environment="demo", demo_date=DAY, demo_since=DAY)

    assert not began.clock.is_demonstration


def test_two_installations_have_two_cookies():
    here, there = settings(public_url="http://a"), settings(public_url="http://b")

    assert here.session_cookie.startswith("lianluo_")
    assert here.session_cookie != there.session_cookie


@pytest.mark.parametrize(("url", "secure"), [("https://a", True), ("http://a", False)])
def test_cookies_are_secure_where_the_address_is(url: str, secure: bool):
    assert settings(public_url=url).secure_cookies is secure


def test_each_service_has_its_own_database():
    assert settings(database_prefix="pj").database_of("roster") == "pj_roster"

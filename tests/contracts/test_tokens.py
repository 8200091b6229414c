"""What roster signs, every other service understands."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from services.roster.domain.account import Account, Audience, Role
from services.roster.tokens import Issue, read_keys, sign
from shared.api.errors import InvalidToken, TokenExpired
from shared.api.tokens import key_id_of, verify

(KEY,) = read_keys(base64.b64encode(bytes(range(32))).decode())
PUBLIC = KEY.jwk["x"]
CLERK = Account(
    id="01clerk",
    tenant="luji",
    login="clerk",
    name="马丽",
    post="办事员",
    password_hash="-",
    roles=(Role.UNIT_CLERK,),
    unit_id="01unit",
    revision=3,
)


def a_token(audience: Audience = Audience.ACCESS, age: timedelta = timedelta()) -> str:
    issue = Issue(CLERK, sid="01session", audience=audience, csrf="word")
    return sign(KEY, issue, datetime.now(UTC) - age)


def test_a_token_of_roster_is_read_by_the_doors():
    claims = verify(a_token(), PUBLIC, "access")

    assert (claims.sub, claims.tenant, claims.sid) == ("01clerk", "luji", "01session")
    assert (claims.revision, claims.roles, claims.unit) == (3, ("unit_clerk",), "01unit")
    assert claims.csrf == "word"


def test_it_names_its_key():
    assert key_id_of(a_token()) == KEY.key_id


def test_a_page_token_is_one_for_pages_only():
    token = a_token(Audience.PAGE)

    assert verify(token, PUBLIC, "page").sub == "01clerk"
    with pytest.raises(InvalidToken):
        verify(token, PUBLIC, "access")


def test_an_access_token_lives_ten_minutes_and_a_page_token_twelve_hours():
    with pytest.raises(TokenExpired):
        verify(a_token(age=timedelta(minutes=11)), PUBLIC, "access")

    assert verify(a_token(Audience.PAGE, timedelta(hours=11)), PUBLIC, "page")
    with pytest.raises(TokenExpired):
        verify(a_token(Audience.PAGE, timedelta(hours=13)), PUBLIC, "page")

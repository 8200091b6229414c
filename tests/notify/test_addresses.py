"""Where events may be sent: never inside, whatever a name says of itself."""

from collections.abc import Sequence
from ipaddress import ip_network
from pathlib import Path

import pytest

from services.notify.channels.addresses import Guard
from services.notify.errors import AddressRefused
from tests.notify.house import House
from tests.support.certificates import self_signed
from tests.support.receiver import Receiver

NAME = "hooks.example.test"
INSIDE = [
    "127.0.0.1",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "100.100.100.200",
    "192.0.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::10.0.0.1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "64:ff9b::10.0.0.1",
    "64:ff9b::a9fe:a9fe",
    "2001:db8::1",
]


class Names:
    """A resolver whose answers change from one question to the next."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def __call__(self, host: str, _port: int) -> Sequence[str]:
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def guard(*answers: Sequence[str], **more: object) -> Guard:
    return Guard(resolver=Names(*answers), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("address", INSIDE)
async def test_a_name_that_leads_inside_is_refused(address: str) -> None:
    with pytest.raises(AddressRefused, match="not a public address"):
        await guard([address]).check(f"https://{NAME}/hook")


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "64:ff9b::5db8:d822"])
async def test_a_public_address_is_taken_and_pinned(address: str) -> None:
    target = await guard([address]).check(f"https://{NAME}/hook?a=1")

    assert target.address == address
    assert (target.authority, target.path) == (NAME, "/hook?a=1")


async def test_one_inside_address_among_public_ones_is_enough() -> None:
    with pytest.raises(AddressRefused, match=r"10\.0\.0\.1"):
        await guard(["93.184.216.34", "10.0.0.1"]).check(f"https://{NAME}/")


async def test_an_operator_allows_ranges_of_a_closed_network() -> None:
    own = (ip_network("10.20.0.0/16"), ip_network("fd12::/32"))

    for allowed in ("10.20.3.4", "fd12::5", "::ffff:10.20.3.4"):
        assert await guard([allowed], networks=own).check(f"https://{NAME}/")
    with pytest.raises(AddressRefused):
        await guard(["10.21.0.1"], networks=own).check(f"https://{NAME}/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks",
        f"http://{NAME}/",
        f"ftp://{NAME}/",
        "https:///path",
        f"https://user:word@{NAME}/",
        f"https://user@{NAME}/",
        f"https://{NAME}:22/",
        f"https://{NAME}:0/",
        f"https://{NAME}:99999/",
        f"https://{NAME}/#part",
        f"https://{NAME}/a b",
        f"https://{NAME}/\r\nhost: other",
        "https://[::1/",
        "https://a..b/",
        f"https://{NAME}/{'x' * 500}",
    ],
)
async def test_an_odd_address_is_refused(url: str) -> None:
    with pytest.raises(AddressRefused):
        await guard(["93.184.216.34"]).check(url)


async def test_a_numeric_host_in_disguise_is_resolved_and_refused() -> None:
    for host in ("2130706433", "0x7f000001", "127.1", "localhost"):
        with pytest.raises(AddressRefused):
            await Guard().check(f"https://{host}/")


async def test_an_unknown_name_says_so() -> None:
    with pytest.raises(AddressRefused, match="is not known"):
        await guard([]).check(f"https://{NAME}/")


async def test_an_inside_address_is_refused_at_registration(house: House) -> None:
    body = {"name": "x", "url": "http://10.0.0.1/", "event_types": ["*"]}
    answer = await house.secretary().asks("POST", "/subscriptions", body)

    assert (answer.status_code, answer.json()["code"]) == (422, "address_refused")
    assert answer.json()["field"] == "url"
    assert "10.0.0.1" in answer.json()["detail_zh"]


async def test_a_name_that_turns_inside_later_gets_nothing(
    house: House, receiver: Receiver
) -> None:
    subscription = await house.subscribed(receiver.url)
    await house.hears()
    strict = guard(["127.0.0.1"], allow_http=True, ports=None)
    await house.sends(house.guarded_by(strict))

    [delivery] = await house.secretary().deliveries(subscription)
    assert receiver.got == []
    assert delivery["attempts"][0]["error"] == "address_refused"


async def test_the_connection_goes_to_the_checked_address_and_no_second_question_is_asked(
    house: House, receiver: Receiver
) -> None:
    here = (ip_network("127.0.0.0/8"),)
    rebinding = guard(["127.0.0.1"], ["10.0.0.1"], allow_http=True, ports=None, networks=here)
    subscription = await house.subscribed(receiver.url)
    stored = await house.repository.subscriptions.get("luji", subscription["id"])
    url = f"http://{NAME}:{receiver.port}/hook"
    [channel] = house.guarded_by(rebinding).channels.values()
    await house.hears()
    rows = await house.repository.deliveries.having("luji")
    moved = stored.__class__(**{**vars(stored), "url": url})

    outcomes = [outcome async for _, outcome in channel.deliver(moved, rows)]

    assert [outcome.status for outcome in outcomes] == [204]
    assert receiver.got[0].headers["host"] == f"{NAME}:{receiver.port}"
    assert rebinding.resolver.asked == [NAME]  # type: ignore[attr-defined]
    outcomes = [outcome async for _, outcome in channel.deliver(moved, rows)]
    assert [outcome.error for outcome in outcomes] == ["address_refused"]


@pytest.mark.parametrize(
    ("name", "trusted", "error"),
    [(NAME, True, ""), (NAME, False, "tls_failed"), ("other.example.test", True, "tls_failed")],
)
async def test_the_certificate_is_checked_against_the_name_and_not_the_address(
    house: House, tmp_path: Path, name: str, trusted: bool, error: str
) -> None:
    server, client = self_signed(tmp_path, NAME)
    here = guard(["127.0.0.1"], ports=None, networks=(ip_network("127.0.0.0/8"),))
    repository = house.guarded_by(here, trust=client if trusted else None)
    async with Receiver(tls=server) as receiver:
        subscription = await house.subscribed(receiver.url)
        await house.repository.subscriptions.change(
            "luji",
            subscription["id"],
            lambda held: held.__class__(
                **{**vars(held), "url": f"https://{name}:{receiver.port}/hook"}
            ),
        )
        await house.hears()
        await house.sends(repository)

        [delivery] = await house.secretary().deliveries(subscription)
        assert delivery["attempts"][0]["error"] == error
        assert len(receiver.got) == (0 if error else 1)

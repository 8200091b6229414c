"""Subscriptions at the API: who may, what is shown, what is kept, what is replayed."""

import pytest

from tests.notify.house import KEY, House, Person
from tests.support.receiver import Receiver, answers

URL = "http://127.0.0.1:9/hook"


async def test_the_secret_is_in_the_answer_of_the_creation_and_nowhere_else(house: House) -> None:
    made = await house.subscribed(URL)
    secretary, path = house.secretary(), f"/subscriptions/{made['id']}"

    assert made["secret"].startswith("whsec_")
    assert "secret" not in await secretary.get(path)
    assert "whsec_" not in str(await secretary.get("/subscriptions"))
    stored = str(await house.database.collection("subscriptions").find_one({"_id": made["id"]}))
    assert made["secret"].removeprefix("whsec_") not in stored
    assert KEY not in stored
    said = [envelope.to_bytes().decode() for envelope in await house.carries_on()]
    assert len(said) == 1
    assert "whsec_" not in said[0]
    assert "/hook" not in said[0]


async def test_whoever_looks_at_the_secret_is_taken_down(house: House) -> None:
    made = await house.subscribed(URL)
    shown = await house.secretary().post(f"/subscriptions/{made['id']}/reveal-secret")

    _, looked = await house.carries_on()
    assert shown["secret"] == made["secret"]
    assert looked.happened == "secret_revealed"
    assert looked.data["account_id"] == "a-secretary"


async def test_the_same_key_and_body_make_one_subscription(house: House) -> None:
    secretary = house.secretary()
    body = {"name": "平台", "url": URL, "event_types": ["*"]}
    one = await secretary.post("/subscriptions", body, Idempotency_Key="k1")
    again = await secretary.post("/subscriptions", body, Idempotency_Key="k1")
    other = await secretary.asks(
        "POST", "/subscriptions", {**body, "name": "别的"}, Idempotency_Key="k1"
    )

    assert (again["id"], again["secret"]) == (one["id"], one["secret"])
    assert other.status_code == 422
    assert len((await secretary.get("/subscriptions"))["items"]) == 1


async def test_an_edit_needs_the_version_that_it_was_made_from(house: House) -> None:
    made = await house.subscribed(URL)
    secretary, path = house.secretary(), f"/subscriptions/{made['id']}"
    body = {"name": "新名字", "url": URL, "event_types": ["activity.*"]}

    assert (await secretary.asks("PUT", path, body)).status_code == 428
    assert (await secretary.asks("PUT", path, body, If_Match='"9"')).status_code == 412
    changed = await secretary.asks("PUT", path, body, If_Match='"1"')
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert changed.json()["event_types"] == ["activity.*"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"event_types": ["nonsense"]}, "unknown_event_types"),
        ({"event_types": []}, "invalid_request"),
        ({"towns": ["other"]}, "towns_not_yours"),
        ({"transport": "pigeon"}, "invalid_request"),
        ({"surplus": 1}, "invalid_request"),
        ({"name": ""}, "invalid_request"),
    ],
)
async def test_what_cannot_be_subscribed_is_refused_by_name(
    house: House, body: dict[str, object], code: str
) -> None:
    whole = {"name": "平台", "url": URL, "event_types": ["*"], **body}
    answer = await house.secretary().asks("POST", "/subscriptions", whole)

    assert (answer.status_code, answer.json()["code"]) == (422, code)


@pytest.mark.parametrize(
    ("roles", "tenant", "status"),
    [
        (("secretary",), "luji", 201),
        (("integrator",), "luji", 201),
        (("deputy", "chairperson"), "luji", 403),
        (("district_officer",), "luji", 403),
        (("operator",), "platform", 201),
        (("operator",), "luji", 403),
        (("secretary",), "platform", 403),
    ],
)
async def test_only_keepers_subscribe(
    house: House, roles: tuple[str, ...], tenant: str, status: int
) -> None:
    body = {"name": "平台", "url": URL, "event_types": ["*"]}
    answer = await Person(house, "a", roles, tenant).asks("POST", "/subscriptions", body)

    assert answer.status_code == status


async def test_another_town_finds_nothing(house: House, receiver: Receiver) -> None:
    made = await house.subscribed(receiver.url)
    await house.hears()
    [delivery] = await house.secretary().deliveries(made)
    stranger, path = house.secretary("other"), f"/subscriptions/{made['id']}"

    for method, there in (
        ("GET", path),
        ("GET", f"{path}/deliveries"),
        ("POST", f"{path}/pause"),
        ("POST", f"{path}/resume"),
        ("POST", f"{path}/reveal-secret"),
        ("POST", f"{path}/test"),
        ("DELETE", path),
        ("GET", f"/deliveries/{delivery['id']}"),
        ("POST", f"/deliveries/{delivery['id']}/replay"),
    ):
        assert (await stranger.asks(method, there)).status_code == 404, there
    rotated = await stranger.asks("POST", f"{path}/rotate-secret", {})
    replayed = await stranger.asks("POST", f"{path}/replay", {"since": "2020-01-01T00:00:00Z"})
    assert (rotated.status_code, replayed.status_code) == (404, 404)
    assert (await stranger.get("/subscriptions"))["items"] == []


async def test_a_town_hears_of_itself_and_the_district_of_the_towns_it_named(
    house: House, receiver: Receiver
) -> None:
    town = await house.subscribed(receiver.url)
    operator = house.operator()
    every = await operator.subscribe(receiver.url)
    named = await operator.subscribe(receiver.url, towns=["qiaotou", "zhuji"])
    for tenant in ("luji", "qiaotou", "elsewhere"):
        await house.hears(tenant=tenant)

    towns = [
        {each["town"] for each in await person.deliveries(subscription)}
        for person, subscription in (
            (house.secretary(), town),
            (operator, every),
            (operator, named),
        )
    ]
    assert towns == [{"luji"}, {"luji", "qiaotou", "elsewhere"}, {"qiaotou"}]


async def test_only_what_was_asked_for_is_kept_and_the_same_event_once(house: House) -> None:
    wanted = await house.subscribed(URL)
    other = await house.subscribed(URL, "activity.*")
    event = await house.hears()
    await house.take(event)

    assert len(await house.secretary().deliveries(wanted)) == 1
    assert await house.secretary().deliveries(other) == []


async def test_a_pause_holds_back_and_a_resume_sends(house: House, receiver: Receiver) -> None:
    made = await house.subscribed(receiver.url)
    secretary, path = house.secretary(), f"/subscriptions/{made['id']}"
    await secretary.post(f"{path}/pause")
    await house.hears()
    await house.sends()
    assert receiver.got == []

    await secretary.post(f"{path}/resume")
    await house.sends()
    assert len(receiver.got) == 1


async def test_a_test_event_goes_out_at_once_and_tells_nothing(
    house: House, receiver: Receiver
) -> None:
    made = await house.subscribed(receiver.url, "activity.*")
    sent = await house.secretary().post(f"/subscriptions/{made['id']}/test")
    await house.sends()

    event = receiver.got[0].verified(made["secret"])
    assert event["type"] == "org.lianluo.public.subscription.tested.v1"
    seen = await house.secretary().get(f"/deliveries/{sent['id']}")
    assert seen["state"] == "sent"
    assert seen["body"].encode() == receiver.got[0].body
    assert seen["attempts"][0]["request_headers"]["webhook-id"] == sent["id"]


async def test_a_single_replay_goes_out_under_the_same_id(house: House, receiver: Receiver) -> None:
    made = await house.subscribed(receiver.url)
    await house.hears()
    await house.sends()
    [delivery] = await house.secretary().deliveries(made)
    await house.secretary().post(f"/deliveries/{delivery['id']}/replay")
    await house.sends()

    assert receiver.ids == [delivery["id"]] * 2
    [again] = await house.secretary().deliveries(made)
    assert (again["state"], len(again["attempts"])) == ("sent", 2)


async def test_failures_since_a_moment_are_replayed_and_older_ones_are_not(
    house: House, receiver: Receiver
) -> None:
    made = await house.subscribed(receiver.url)
    receiver.behaviour = answers(500)
    await house.hears()
    await house.sends()
    [older] = await house.secretary().deliveries(made)
    await house.hears()
    await house.sends()
    newer = (await house.secretary().deliveries(made))[0]
    receiver.behaviour, receiver.got = answers(200), []
    since = {"since": newer["stored_at"]}
    answer = await house.secretary().post(f"/subscriptions/{made['id']}/replay", since)
    await house.sends()

    assert answer["replayed"] == 1
    assert receiver.ids == [newer["id"]] != [older["id"]]


async def test_what_was_removed_gets_nothing_and_is_found_by_nobody(
    house: House, receiver: Receiver
) -> None:
    made = await house.subscribed(receiver.url)
    await house.hears()
    secretary, path = house.secretary(), f"/subscriptions/{made['id']}"
    assert (await secretary.asks("DELETE", path)).status_code == 204
    await house.sends()

    assert receiver.got == []
    assert (await secretary.asks("GET", path)).status_code == 404
    said = [each.happened for each in await house.carries_on() if each.aggregate == "subscription"]
    assert said == ["created", "removed"]


async def test_a_delivery_is_forgotten_after_thirty_days(house: House, receiver: Receiver) -> None:
    made = await house.subscribed(receiver.url)
    await house.hears()
    await house.sends()
    await house.forgets(house.later(days=29))
    assert len(await house.secretary().deliveries(made)) == 1

    await house.forgets(house.later(days=31))
    assert await house.secretary().deliveries(made) == []


async def test_lists_come_in_pages(house: House) -> None:
    made = await house.subscribed(URL)
    for _ in range(3):
        await house.hears()
    secretary, path = house.secretary(), f"/subscriptions/{made['id']}/deliveries"

    first = await secretary.get(f"{path}?limit=2&state=reserved")
    second = await secretary.get(f"{path}?limit=2&state=reserved&cursor={first['next_cursor']}")

    assert (len(first["items"]), len(second["items"])) == (2, 1)
    assert second["next_cursor"] is None


async def test_a_town_has_fifty_at_most(house: House) -> None:
    body = {"name": "x", "url": URL, "event_types": ["*"]}
    for _ in range(50):
        await house.secretary().post("/subscriptions", body)
    answer = await house.secretary().asks("POST", "/subscriptions", body)

    assert (answer.status_code, answer.json()["code"]) == (409, "too_many_subscriptions")


async def test_everybody_may_read_what_can_be_subscribed(house: House) -> None:
    answer = await house.http.get("/notify/api/v1/event-types")

    types = {each["type"]: each for each in answer.json()}
    assert "org.lianluo.public.suggestion.replied.v1" in types
    assert types["org.lianluo.public.activity.minuted.v1"]["data"]["type"] == "object"

"""Webhooks against a real receiver, which misbehaves in every way that they know."""

import asyncio
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from standardwebhooks.webhooks import Webhook as Library
from standardwebhooks.webhooks import WebhookVerificationError

from services.notify.channels.addresses import Guard, ip_network
from services.notify.domain.schedule import JITTER, STEPS
from services.notify.sender import Sender
from shared.clock import machine_now
from tests.notify.house import House
from tests.support import receiver as r
from tests.support.receiver import Received, Receiver, answers
from tests.support.waiting import eventually

HERE = Guard(allow_http=True, networks=(ip_network("127.0.0.0/8"),), ports=None)


async def test_an_event_arrives_signed_and_is_read_by_the_official_library(
    house: House, receiver: Receiver
) -> None:
    subscription = await house.subscribed(receiver.url)
    happened = await house.hears()

    await house.sends()

    [received] = receiver.got
    event = received.verified(subscription["secret"])
    assert event["type"] == "org.lianluo.public.suggestion.replied.v1"
    assert (event["id"], event["tenant"], event["sequence"]) == (happened.id, "luji", 7)
    assert "加快“四好农村路”后续路段施工".encode() in received.body
    assert received.line == "POST /hook HTTP/1.1"
    assert received.headers["host"] == f"127.0.0.1:{receiver.port}"
    assert received.headers["content-type"] == "application/cloudevents+json"
    assert "." not in received.id
    assert len(received.body) < 20_000
    [delivery] = await house.secretary().deliveries(subscription)
    assert (delivery["id"], delivery["state"]) == (received.id, "sent")
    assert delivery["attempts"][0]["status"] == 204


def test_the_vector_of_the_standard() -> None:
    library = Library("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    moment = datetime.fromtimestamp(1614265330, UTC)

    signed = library.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", moment, '{"test": 2432232314}')

    assert signed == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_a_tampered_body_or_another_secret_is_found_out(
    house: House, receiver: Receiver
) -> None:
    subscription = await house.subscribed(receiver.url)
    other = await house.subscribed(receiver.url)
    await house.hears()
    await house.sends()

    mine = {each.id: each for each in receiver.got}
    [delivery] = await house.secretary().deliveries(subscription)
    received = mine[delivery["id"]]
    assert received.verified(subscription["secret"])
    with pytest.raises(WebhookVerificationError):
        received.verified(other["secret"])
    with pytest.raises(WebhookVerificationError):
        Received("", received.headers, received.body + b" ").verified(subscription["secret"])


async def test_while_a_secret_is_rotated_both_sign_and_then_the_new_one_alone(
    house: House, receiver: Receiver
) -> None:
    subscription = await house.subscribed(receiver.url)
    secretary, path = house.secretary(), f"/subscriptions/{subscription['id']}"
    fresh = (await secretary.post(f"{path}/rotate-secret"))["secret"]
    await house.hears()
    await house.sends()
    await secretary.post(f"{path}/rotate-secret", {"overlap_hours": 0})
    revealed = (await secretary.post(f"{path}/reveal-secret"))["secret"]
    await house.hears()
    await house.sends()

    during, after = receiver.got
    assert len(during.headers["webhook-signature"].split(" ")) == 2
    assert during.verified(subscription["secret"]) == during.verified(fresh)
    assert len(after.headers["webhook-signature"].split(" ")) == 1
    assert after.verified(revealed)
    with pytest.raises(WebhookVerificationError):
        after.verified(fresh)


@pytest.mark.parametrize(
    ("behaviour", "status", "error"),
    [
        (answers(500, "出错了".encode()), 500, ""),
        (answers(404), 404, ""),
        (answers(302, location="http://127.0.0.1:1/elsewhere"), 302, ""),
        (answers(307, location="/again"), 307, ""),
        (r.silence, 0, "timeout"),
        (r.drip, 0, "timeout"),
        (r.hang_up, 0, None),
        (r.babble, 0, "answer_unreadable"),
    ],
    ids=["500", "404", "302", "307", "silence", "drip", "hang up", "babble"],
)
async def test_whatever_is_not_a_2xx_is_a_failure_is_logged_and_tried_again(
    house: House, receiver: Receiver, behaviour: r.Behaviour, status: int, error: str | None
) -> None:
    subscription = await house.subscribed(receiver.url)
    await house.hears()
    receiver.behaviour = behaviour
    # Only a receiver that is to be waited for in vain is waited for briefly.
    await house.sends(house.guarded_by(HERE, timeout=0.5 if error == "timeout" else 15))

    [failed] = await house.secretary().deliveries(subscription, "?state=failed")
    [attempt] = failed["attempts"]
    assert attempt["status"] == status
    assert attempt["error"] == error if error is not None else attempt["error"]
    assert len(receiver.got) == 1, "nothing was followed"

    receiver.behaviour = answers(200, b"thanks")
    await house.sends(house.later(seconds=10))

    [sent] = await house.secretary().deliveries(subscription, "?state=sent")
    assert sent["attempts"][1]["excerpt"] == "thanks"
    assert receiver.ids == [sent["id"]] * 2
    assert receiver.got[1].verified(subscription["secret"])


async def test_an_endless_answer_is_cut_and_counts_by_its_status(
    house: House, receiver: Receiver
) -> None:
    subscription = await house.subscribed(receiver.url)
    receiver.behaviour = r.flood
    await house.hears()

    await house.sends()

    [delivery] = await house.secretary().deliveries(subscription)
    assert delivery["state"] == "sent"
    assert delivery["attempts"][0]["excerpt"] == "x" * 2000


async def test_nobody_listening_is_a_failure_as_well(house: House) -> None:
    subscription = await house.subscribed("http://127.0.0.1:1/hook")
    await house.hears()
    await house.sends()

    [delivery] = await house.secretary().deliveries(subscription)
    assert delivery["attempts"][0]["error"] == "not_connected"


async def test_ten_attempts_over_three_days_then_it_is_exhausted(
    house: House, receiver: Receiver
) -> None:
    subscription = await house.subscribed(receiver.url)
    receiver.behaviour = answers(500)
    await house.hears()
    elapsed = timedelta()
    for step, wait in enumerate(STEPS):
        elapsed += wait * (1 + JITTER) + timedelta(seconds=1)
        early = elapsed - wait * (1 + JITTER) * 0.5 - timedelta(seconds=1)
        if step > 1:
            await house.sends(house.later(seconds=early.total_seconds()))
        assert len(receiver.got) == step
        await house.sends(house.later(seconds=elapsed.total_seconds()))
        assert len(receiver.got) == step + 1

    await house.sends(house.later(days=10))
    [exhausted] = await house.secretary().deliveries(subscription, "?state=exhausted")
    assert len(exhausted["attempts"]) == len(receiver.got) == 10
    assert len(set(receiver.ids)) == 1
    assert exhausted["due_at"] is None


@pytest.mark.parametrize("status", [429, 502, 504, 503])
async def test_retry_after_is_honoured_for_the_whole_endpoint(
    house: House, receiver: Receiver, status: int
) -> None:
    await house.subscribed(receiver.url)
    receiver.behaviour = answers(status, retry_after="600")
    await house.hears()
    await house.sends()
    receiver.behaviour = answers(200)
    await house.hears()

    await house.sends(house.later(seconds=590))
    assert len(receiver.got) == 1
    await house.sends(house.later(seconds=610))
    assert len(receiver.got) == 3


async def test_retry_after_may_be_a_date_and_is_bounded(house: House, receiver: Receiver) -> None:
    await house.subscribed(receiver.url)
    date = format_datetime(machine_now() + timedelta(days=300), usegmt=True)
    receiver.behaviour = answers(503, retry_after=date)
    await house.hears()
    await house.sends()

    await house.sends(house.later(hours=23))
    assert len(receiver.got) == 1
    await house.sends(house.later(hours=25))
    assert len(receiver.got) == 2


async def test_too_many_requests_throttle_an_endpoint_that_names_no_time(
    house: House, receiver: Receiver
) -> None:
    await house.subscribed(receiver.url)
    receiver.behaviour = answers(429)
    await house.hears()
    await house.sends()
    receiver.behaviour = answers(200)
    await house.hears()

    await house.sends(house.later(seconds=20))
    assert len(receiver.got) == 1
    await house.sends(house.later(seconds=40))
    assert len(receiver.got) == 3


async def test_410_disables_tells_the_secretaries_and_keeps_what_is_missed(
    house: House, receiver: Receiver
) -> None:
    secretary = house.secretary()
    await house.hears("org.lianluo.roster.account.opened.v1", roles=["secretary"], person_id="p1")
    subscription = await house.subscribed(receiver.url)
    receiver.behaviour = answers(410)
    await house.hears()
    await house.sends()
    missed = await house.hears()
    await house.sends(house.later(days=1))
    await house.carries_on()

    seen = await secretary.get(f"/subscriptions/{subscription['id']}")
    assert (seen["status"], seen["disabled_reason"]) == ("disabled", "gone")
    assert len(receiver.got) == 1
    notices = await house.repository.notifications.having("luji")
    told = [each.recipient for each in notices if each.kind == "subscription_disabled"]
    assert told == ["p1"]

    receiver.behaviour = answers(200)
    path = f"/subscriptions/{subscription['id']}"
    await secretary.post(f"{path}/resume")
    answer = await secretary.post(f"{path}/replay", {"since": "2020-01-01T00:00:00Z"})
    await house.sends(house.later(minutes=1))

    assert answer["replayed"] == 2
    assert {json.loads(each.body)["id"] for each in receiver.got} >= {missed.id}
    assert {each["state"] for each in await secretary.deliveries(subscription)} == {"sent"}


async def test_five_days_of_nothing_but_failures_disable(house: House, receiver: Receiver) -> None:
    subscription = await house.subscribed(receiver.url)
    receiver.behaviour = answers(500)
    for days in (0, 2, 4):
        await house.hears()
        await house.sends(house.later(days=days))
    seen = await house.secretary().get(f"/subscriptions/{subscription['id']}")
    assert seen["status"] == "active"
    assert seen["health"]["failing_since"]

    await house.sends(house.later(days=5, hours=1))

    seen = await house.secretary().get(f"/subscriptions/{subscription['id']}")
    assert (seen["status"], seen["disabled_reason"]) == ("disabled", "failing")
    said = [each.happened for each in await house.carries_on() if each.aggregate == "subscription"]
    assert said == ["created", "disabled"]


async def test_a_success_in_between_begins_the_count_anew(house: House, receiver: Receiver) -> None:
    subscription = await house.subscribed(receiver.url)
    for days, status in ((0, 500), (3, 200), (4, 500), (8, 500)):
        receiver.behaviour = answers(status)
        await house.hears()
        await house.sends(house.later(days=days))

    seen = await house.secretary().get(f"/subscriptions/{subscription['id']}")
    assert seen["status"] == "active"


async def test_a_receiver_that_never_answers_delays_no_other(
    house: House, receiver: Receiver
) -> None:
    async with Receiver(behaviour=r.silence) as dead:
        await house.subscribed(dead.url)
        await house.subscribed(receiver.url)
        for _ in range(12):
            await house.hears()
        sender = Sender(house.guarded_by(HERE, timeout=4.0))
        running = asyncio.ensure_future(sender.run())
        try:

            async def all_there() -> bool:
                return len(set(receiver.ids)) == 12

            assert await eventually(all_there, within=3.5)
            assert 1 <= len(dead.got) <= 4
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


async def test_a_worker_that_ends_brings_its_attempts_to_an_end(
    house: House, receiver: Receiver
) -> None:
    subscription = await house.subscribed(receiver.url)
    asked, answered = asyncio.Event(), asyncio.Event()

    async def slowly(writer: r.Writer) -> None:
        asked.set()
        await answered.wait()
        await answers(200)(writer)

    receiver.behaviour = slowly
    await house.hears()
    running = asyncio.ensure_future(Sender(house.repository).run())
    await asked.wait()
    running.cancel()
    answered.set()
    await asyncio.gather(running, return_exceptions=True)

    [delivery] = await house.secretary().deliveries(subscription)
    assert delivery["state"] == "sent"
    lane = await house.repository.lanes.get("luji", subscription["id"])
    assert lane.token == ""

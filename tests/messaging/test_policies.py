"""Which queue falls under which policy, and what an operator would type."""

import re
import shlex

import pytest

from shared.messaging.policies import policies_for

SERVICES = ("roster", "notify")


@pytest.mark.parametrize(
    ("queue", "policy"),
    [
        ("lianluo.notify.people", "lianluo-notify"),
        ("lianluo.roster.identity", "lianluo-roster"),
        ("lianluo.retry.notify.5s", "lianluo-retry-5s"),
        ("lianluo.retry.notify.30m", "lianluo-retry-30m"),
        ("lianluo.dead.notify", "lianluo-kept"),
        ("lianluo.unrouted", "lianluo-kept"),
        ("lianluo.log", "lianluo-log"),
    ],
)
def test_every_queue_has_exactly_one_policy(queue: str, policy: str) -> None:
    matching = [each.name for each in policies_for(SERVICES) if re.search(each.pattern, queue)]

    assert matching == [policy]


def test_no_policy_of_a_service_limits_a_queues_length() -> None:
    limits = {key for policy in policies_for(SERVICES) for key in policy.definition}

    assert not limits & {"max-length", "max-length-bytes"}


def test_the_command_carries_the_same_policy() -> None:
    (first, *_) = policies_for(SERVICES)

    words = shlex.split(first.command("/"))

    assert words[:6] == ["rabbitmqctl", "set_policy", "-p", "/", "--apply-to", "queues"]
    assert words[6:8] == [first.name, first.pattern]

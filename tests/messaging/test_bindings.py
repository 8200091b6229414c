"""What a binding binds, and what it refuses."""

import pytest

from shared.events import Envelope
from shared.events.notify import NotificationStored
from shared.events.roster import GroupFormed, MandateElected
from shared.messaging import Effect, all_of, copy, reaction
from shared.messaging.bindings import by_queue


async def on_group(repository: object, envelope: Envelope) -> None:
    """Take it."""


def test_a_copy_takes_restatements_along() -> None:
    binding = copy("groups", on_group, GroupFormed)

    assert binding.effect is Effect.COPY
    assert binding.types == {
        "org.lianluo.roster.group.formed.v1",
        "org.lianluo.roster.group.restated.v1",
    }


def test_a_reaction_sees_no_restatement() -> None:
    assert reaction("groups", on_group, GroupFormed).types == {"org.lianluo.roster.group.formed.v1"}


def test_binding_keys_are_open_for_any_town_and_any_major() -> None:
    assert reaction("groups", on_group, GroupFormed).routing_keys == {"*.roster.group.formed.*"}


def test_a_binding_is_named_after_its_queue_and_handler() -> None:
    assert reaction("groups", on_group, GroupFormed).name == "groups.on_group"


def test_binding_what_nobody_reads_is_refused() -> None:
    with pytest.raises(ValueError, match="stored"):
        reaction("groups", on_group, NotificationStored)


def test_binding_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no event"):
        copy("groups", on_group)


def test_all_of_an_aggregate_leaves_out_what_nobody_reads() -> None:
    assert MandateElected in all_of("roster", "mandate")
    assert all_of("notify", "notification") == ()


def test_bindings_are_grouped_by_purpose_in_their_order() -> None:
    first = copy("people", on_group, MandateElected)
    second = reaction("notices", on_group, GroupFormed)
    third = copy("people", on_group, GroupFormed)

    assert by_queue([first, second, third]) == {"people": (first, third), "notices": (second,)}

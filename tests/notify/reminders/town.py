"""A town whose suggestion is late, and the people who are reminded of it."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from services.notify.consumers.dates import sweep_activities, sweep_opinions, sweep_suggestions
from services.notify.domain import Notification
from services.notify.repository import Repository
from shared import ids
from shared.clock import SHANGHAI, Clock, machine_now
from shared.events import Envelope, EventData, type_name
from shared.events.feedback import SuggestionProgressNoted
from shared.events.roster import AccountOpened, MandateElected
from tests.notify.house import House

ROADS = "u-roads"
FARMING = "u-farming"
STAFF = {  # account → role, unit
    "a-clerk": ("unit_clerk", ROADS),
    "a-head": ("unit_head", ROADS),
    "a-farming": ("unit_clerk", FARMING),
    "a-leader": ("government_leader", ""),
    "a-secretary": ("secretary", ""),
    "a-officer": ("district_officer", ""),
}
DEPUTIES = {"m-chair": "p-chair", "m-zhao": "p-zhao", "m-li": "p-li"}
REPLY = {
    "due": "2020-11-30",
    "since": "2020-08-31",
    "sentence_zh": "2020年8月31日交办，三个月内答复（代表法第四十二条，2015年修正）。",
    "sentence_en": "Handed over on 31 August 2020; three months (Deputies Law art. 42).",
}


def event(kind: type[EventData], subject: str, sequence: int, /, **data: Any) -> Envelope:
    """Something that happened in Luji."""
    return Envelope(
        id=f"{subject}:{sequence}",
        source=f"/tenants/luji/{kind.service}",
        type=type_name(kind),
        subject=subject,
        time=machine_now(),
        tenant="luji",
        sequence=sequence,
        data=kind.model_validate(data).model_dump(mode="json"),
    )


def people() -> list[Envelope]:
    """The accounts and mandates of the town."""
    opened = [
        event(AccountOpened, id, 1, name=id, post="", roles=[role], unit_id=unit, revision=1)
        for id, (role, unit) in STAFF.items()
    ]
    chair = {"roles": ["chairperson"], "person_id": "p-chair", "mandate_ids": ["m-chair"]}
    opened.append(event(AccountOpened, "a-chair", 1, name="何光明", post="", revision=1, **chair))
    elected = [
        event(
            MandateElected,
            mandate,
            1,
            person_id=person,
            person_key=person,
            name=person,
            level="town",
            status="active",
        )
        for mandate, person in DEPUTIES.items()
    ]
    return [*opened, *elected]


@dataclass
class Matter:
    """A suggestion as its events tell of it."""

    id: str = field(default_factory=ids.new)
    seq: int = 0
    state: dict[str, Any] = field(
        default_factory=lambda: {
            "title": "加快“四好农村路”后续路段施工",
            "number": "2020-016",
            "state": "in_progress",
            "lead_name": "赵敏",
            "lead_person_id": "p-zhao",
            "signatory_person_ids": ["p-zhao", "p-li"],
            "lead_unit_id": ROADS,
            "lead_unit_name": "公路站",
            "handed_over_on": "2020-08-31",
            "deadlines": {"reply": REPLY},
        }
    )

    def becomes(self, **differs: Any) -> Envelope:
        """The next state, as an event."""
        self.seq += 1
        self.state |= differs
        return event(SuggestionProgressNoted, self.id, self.seq, **self.state)


def at(repository: Repository, moment: str) -> Repository:
    """The repository of a worker on whose clock it is this moment in Shanghai."""
    local = datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI)
    return replace(repository, clock=Clock(offset=local - machine_now()))


async def look_round(house: House, moment: str) -> None:
    """A worker looks round at this moment."""
    repository = at(house.repository, moment)
    await sweep_suggestions(repository)
    await sweep_activities(repository)
    await sweep_opinions(repository)


async def told(repository: Repository) -> list[Notification]:
    """All notices of the town."""
    return sorted(await repository.notifications.having("luji"), key=lambda each: each.stored_at)


async def counted(repository: Repository) -> Counter[tuple[str, str]]:
    """How often whom which offset was told to."""
    return Counter((each.recipient, each.offset) for each in await told(repository))


def reply_due(day: date | str) -> dict[str, Any]:
    """The deadlines of a suggestion whose reply is due on a day."""
    return {"reply": {**REPLY, "due": str(day)}}

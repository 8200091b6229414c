"""Real commands at a steady rate, each thing remembered with what was acknowledged of it."""

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from itertools import count, cycle

from shared import ids
from shared.messaging.connection import within
from tests.faults.cast import TOWN, Cast, Voters
from tests.faults.doors import Doors, Order, Refused
from tests.faults.evidence import Thing, Told
from tests.support.town import Json

FEEDBACK, ACTIVITIES, ROSTER = "/feedback/api/v1", "/activities/api/v1", "/roster/api/v1"


@dataclass
class Load:
    """Four little stories, again and again: an opinion, a suggestion, an activity, a move."""

    doors: Doors
    cast: Cast
    things: list[Thing] = field(default_factory=list)
    acknowledged: int = 0
    refused: list[str] = field(default_factory=list)  # for good, which may not be
    answered_in: list[float] = field(default_factory=list)
    _turns: deque[asyncio.Future[bool]] = field(default_factory=deque)
    _over: bool = False
    _numbers: "count[int]" = field(default_factory=count)

    def __post_init__(self) -> None:
        self._movers = deque((dict(mandate), self._mover(mandate)) for mandate in self.cast.movers)
        at_home, next_door = self.cast.voters
        stories: list[Callable[[], Coroutine[None, None, None]]] = [
            lambda: self._opinion(at_home),
            self._suggestion,
            self._move,
            self._activity,
            lambda: self._opinion(next_door),
        ]
        self._stories = cycle(stories)

    async def run(self, rate: float, over: asyncio.Event) -> None:
        """So many commands a second until it is over; returns when all of them are answered."""
        began, self._over = time.monotonic(), False
        async with asyncio.TaskGroup() as group:
            for number in count():
                await within(max(0.0, began + number / rate - time.monotonic()), over)
                if over.is_set():
                    break
                if self._turns:
                    self._turns.popleft().set_result(True)
                else:
                    group.create_task(next(self._stories)())
            self._over = True
            while self._turns:
                self._turns.popleft().set_result(False)

    async def _turn(self) -> bool:
        """Wait until the rate allows another command; False when it is over."""
        if self._over:
            return False
        turn: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._turns.append(turn)
        return await turn

    async def _opinion(self, voters: Voters) -> None:
        thing = self._thing("feedback", "opinion", voters.tenant)
        village = voters.villages[next(self._numbers) % len(voters.villages)]
        body = {"village_id": village, "text": f"路灯不亮 #{thing.mark}"}
        order = Order("feedback", f"{FEEDBACK}/t/{voters.tenant}/opinions", body, key=thing.mark)
        await self._do(thing, order, told={("opinion_received", voters.secretary)})

    async def _suggestion(self) -> None:
        number = next(self._numbers)
        lead = self.cast.leads[number % len(self.cast.leads)]
        asked = self.cast.invited[number % len(self.cast.invited)]
        thing = self._thing("feedback", "suggestion", TOWN)
        body = {"title": f"修桥 #{thing.mark}", "facts": "桥面破损。", "advice": "尽快修复。"}
        path = f"{FEEDBACK}/suggestions"
        order = Order("feedback", path, body, lead.token, key=thing.mark)
        drafted = await self._do(thing, order)
        if drafted is None or not await self._turn():
            return
        thing.id = drafted["id"]
        invite = Order(
            "feedback",
            f"{path}/{thing.id}/invite-cosigners",
            {"mandate_ids": [asked["id"]]},
            lead.token,
            version=drafted["version"],
        )
        told = {("cosigning_asked", asked["person_id"])}
        await self._do(thing, invite, told, cosigners={asked["id"]: "invited"})

    async def _activity(self) -> None:
        number = next(self._numbers)
        chosen = [self.cast.invited[(number + n) % len(self.cast.invited)] for n in (0, 7)]
        secretary = self.cast.secretary.token
        thing = self._thing("activities", "activity", TOWN)
        path = f"{ACTIVITIES}/activities"
        plan = {"kind": "inspection", "on": "2020-12-01", "starts_at": "09:00", "place": "镇政府"}
        body = {**plan, "title": f"视察 #{thing.mark}"}
        planned = await self._do(thing, Order("activities", path, body, secretary, key=thing.mark))
        if planned is None or not await self._turn():
            return
        thing.id = planned["id"]
        mandates = [mandate["id"] for mandate in chosen]
        order = Order(
            "activities", f"{path}/{thing.id}/invite", {"mandate_ids": mandates}, secretary
        )
        invited = await self._do(thing, order, roll=dict.fromkeys(mandates, "invited"))
        if invited is None or not await self._turn():
            return
        told = {("activity_published", mandate["person_id"]) for mandate in chosen}
        told |= {("invitation", mandate) for mandate in mandates}
        version = invited["version"]
        publish = Order("activities", f"{path}/{thing.id}/publish", {}, secretary, version=version)
        await self._do(thing, publish, told, status="published")

    async def _move(self) -> None:
        if not self._movers:
            await self._opinion(self.cast.voters[0])
            return
        mandate, thing = self._movers.popleft()
        target = next(group for group in self.cast.groups if group != mandate["group_id"])
        order = Order(
            "roster",
            f"{ROSTER}/mandates/{mandate['id']}/move-to-group",
            {"group_id": target},
            self.cast.secretary.token,
            version=mandate["version"],
        )
        moved = await self._do(thing, order, group_id=target)
        if moved is not None:
            mandate |= {"group_id": target, "version": moved["version"]}
            self._movers.append((mandate, thing))

    async def _do(
        self, thing: Thing, order: Order, told: set[Told] | None = None, **expects: object
    ) -> Json | None:
        thing.possible |= told or set()
        began = time.monotonic()
        try:
            answer = await self.doors.carry_out(order)
        except Refused as refused:
            self.refused.append(str(refused))
            answer = None
        if answer is None:
            thing.unanswered = True
            return None
        now = time.time()
        self.answered_in.append(time.monotonic() - began)
        self.acknowledged += 1
        thing.acknowledged += 1
        thing.expects |= expects
        thing.effects |= dict.fromkeys(told or (), now)
        return answer

    def _thing(self, service: str, aggregate: str, tenant: str) -> Thing:
        self.things.append(Thing(service, aggregate, tenant, mark=ids.new()))
        return self.things[-1]

    def _mover(self, mandate: Json) -> Thing:
        self.things.append(Thing("roster", "mandate", TOWN, id=mandate["id"]))
        return self.things[-1]

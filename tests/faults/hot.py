"""One aggregate that is changed far more often than any other."""

from dataclasses import dataclass

import httpx

from tests.faults.cast import TOWN
from tests.faults.evidence import Thing
from tests.faults.stage import Stage
from tests.support.town import Json, Person

MOST = 600  # more than a document may hold back


@dataclass
class Mandate:
    """A deputy who moves between two groups, as fast as the door allows."""

    stage: Stage
    secretary: Person
    mandate: Json
    groups: tuple[str, ...]
    thing: Thing

    @classmethod
    def of(cls, stage: Stage) -> "Mandate":
        """One whom the load leaves where he is."""
        cast = stage.load.cast
        chosen = dict(cast.invited[-1])
        thing = Thing("roster", "mandate", TOWN, id=chosen["id"])
        stage.load.things.append(thing)
        return cls(stage, cast.secretary, chosen, cast.groups, thing)

    async def move_until_refused(self) -> httpx.Response:
        """Move, one event each time, until the answer is no; that answer."""
        for _ in range(MOST):
            answer = await self._move()
            if not answer.is_success:
                return answer
        return answer

    async def is_moved(self) -> bool:
        """Whether he can move again."""
        return (await self._move()).is_success

    async def _move(self) -> httpx.Response:
        target = next(group for group in self.groups if group != self.mandate["group_id"])
        path = f"/roster/api/v1/mandates/{self.mandate['id']}/move-to-group"
        version = f'"{self.mandate["version"]}"'
        answer = await self.secretary.try_post(path, {"group_id": target}, If_Match=version)
        if answer.is_success:
            self.mandate |= {"group_id": target, "version": answer.json()["version"]}
            self.thing.acknowledged += 1
            self.thing.expects["group_id"] = target
        return answer

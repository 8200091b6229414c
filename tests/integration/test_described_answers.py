"""feedback answers as its description says: to whoever asks, whatever they send."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

import pytest

from shared import ids
from shared.store import Database
from tests.api.building import KEY_ID, Signer
from tests.feedback.house import House, a_suggestion, house_over
from tests.support.described import Asker, Questions
from tests.support.serving import serving
from tests.support.stores import EmbeddedStore

SUGGESTIONS = ("draft", "submitted", "assigned", "in_progress", "reply_review", "replied")
TOLD = {"village_id": "v1", "text": "孙岗村东头的路灯坏了两个月。"}


@dataclass(frozen=True)
class Room:
    """feedback behind a socket, with something in every state."""

    house: House
    address: str
    known: Mapping[str, Sequence[str]]

    def headers(self, who: str) -> dict[str, str]:
        house = self.house
        people = {"secretary": house.secretary, "deputy": house.deputy, "unit clerk": house.clerk}
        return house.signer.bearer(**people[who]().claims()) if who in people else {}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory):
    store = EmbeddedStore(tmp_path_factory.mktemp("described")).start()
    yield store
    store.stop()


@pytest.fixture
async def room(store: EmbeddedStore) -> AsyncIterator[Room]:
    database, signer = Database.open(store.url, f"feedback_{ids.new()}"), Signer()
    house = house_over(database, signer)
    key = {"key_id": KEY_ID, "jwk": signer.public.jwk, "use_from": "2020-01-01T00:00:00Z"}
    await house.hears("roster.signing_key.published", KEY_ID, key, tenant="platform")
    await house.has_town()
    known = {
        "slug": ["luji"],
        "suggestion_id": [await a_suggestion(house, until=state) for state in SUGGESTIONS],
        "opinion_id": [await _an_opinion(house) for _ in SUGGESTIONS],
    }
    async with serving(house.app) as address:
        yield Room(house, address, known)
    database.close()


@pytest.mark.timeout(300)
async def test_every_answer_is_one_that_is_described_and_none_is_a_fault(room: Room):
    description = (await room.house.http.get("/feedback/api/openapi.json")).json()
    questions = await asyncio.to_thread(Questions.of, description)
    questions.about(room.known)

    found = {
        who: await asyncio.to_thread(Asker(room.address, room.headers(who)).findings, questions)
        for who in ("nobody", "unit clerk", "deputy", "secretary")
    }

    assert {who: wrong for who, wrong in found.items() if wrong} == {}


async def _an_opinion(house: House) -> str:
    await house.secretary().post("/opinions", TOLD)
    listed = await house.secretary().get("/opinions")
    return str(listed["items"][0]["id"])

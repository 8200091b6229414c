"""Commands through a real door, against FastAPI with one write of the store's driver."""

from bench import bare
from bench.client import Door, Json
from bench.ground import Ground, SignedIn
from bench.rows import Row, against
from shared import ids
from tests.support.stores import free_port

PATH = "/activities/api/v1/activities"
CONNECTIONS = 16
ROUNDS = 4
POSTS = 200


async def measure(ground: Ground, secretary: SignedIn) -> list[Row]:
    """Rounds of the bare application and of the door of activities, one after the other."""
    ports = free_port(), free_port()
    words = (ground.store_url, f"bench_bare_{ids.new()}", str(ports[0]))
    with (
        ground.program("bench.bare", *words, port=ports[0]) as bare_address,
        ground.program("services.activities", "--only", "http", port=ports[1]) as own_address,
    ):
        reference = Door(bare_address, CONNECTIONS, {})
        own = Door(own_address, CONNECTIONS, secretary.headers)
        await reference.rate(bare.PATH, _plans(POSTS))
        await own.rate(PATH, _plans(POSTS))
        pairs = []
        for _ in range(ROUNDS):
            rate = await reference.rate(bare.PATH, _plans(POSTS))
            pairs.append((await own.rate(PATH, _plans(POSTS)), rate))
        await reference.close()
        await own.close()
    return [against("commands through a door", "POST/s", pairs)]


def _plans(count: int) -> list[Json]:
    plan = {
        "kind": "inspection",
        "title": "“四好农村路”视察",
        "on": "2020-10-22",
        "starts_at": "14:30",
        "place": "镇政府门口集合",
    }
    return [plan] * count

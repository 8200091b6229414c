"""The reference for commands: FastAPI and one motor write, nothing else.

`python -m bench.bare STORE_URL DATABASE PORT`
"""

import asyncio
import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import uvicorn
import uvloop
from fastapi import FastAPI
from motor.motor_asyncio import AsyncIOMotorClient
from pydantic import BaseModel

from shared import ids

PATH = "/activities"


class Plan(BaseModel):
    """What an activity is, when and where."""

    kind: str
    title: str
    on: date
    starts_at: str
    place: str


class Planned(Plan):
    """The same, stored."""

    id: str


def app_over(store_url: str, database: str) -> FastAPI:
    """An application with one route, its writes as durable as ours."""
    app = FastAPI()
    client: Any = AsyncIOMotorClient(store_url, w="majority", journal=True, retryWrites=False)
    activities = client[database]["activities"]

    @app.post(PATH, status_code=201)
    async def plan(body: Plan) -> Planned:
        planned = Planned(id=ids.new(), **body.model_dump())
        await activities.insert_one({"_id": planned.id, **body.model_dump(mode="json")})
        return planned

    return app


def main(arguments: Sequence[str]) -> None:
    """Serve until terminated."""
    store_url, database, port = arguments
    config = uvicorn.Config(
        app_over(store_url, database),
        port=int(port),
        lifespan="off",
        access_log=False,
        log_level="warning",
    )
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main(sys.argv[1:])

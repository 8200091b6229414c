"""An application behind a socket, in the process that asks it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI

from tests.support.stores import free_port
from tests.support.waiting import eventually


class _Server(uvicorn.Server):
    """uvicorn that leaves the process's signals alone."""

    def install_signal_handlers(self) -> None:
        """Nothing: the test ends it."""


@asynccontextmanager
async def serving(app: FastAPI) -> AsyncIterator[str]:
    """The address under which the application answers, while the block runs."""
    port = free_port()
    server = _Server(uvicorn.Config(app, port=port, log_level="error", access_log=False))
    running = asyncio.create_task(server.serve())

    async def started() -> bool:
        return server.started

    await eventually(started)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await running

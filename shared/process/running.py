"""One process of a service: its door, its worker, and the relay, together in one task group."""

import argparse
import asyncio
import contextlib
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import structlog
import uvicorn
import uvloop
from fastapi import FastAPI
from pydantic import ValidationError

from shared import log, tracing
from shared.api import Probe, create_app
from shared.api.dead_letters import DeadLetterDesk
from shared.clock import machine_now
from shared.errors import LianluoError, Unavailable
from shared.messaging import OutboxWatch, Relay, Subscriber
from shared.process.declared import Part, Service, app_of
from shared.settings import Settings
from shared.store import Database, HeldForms, StoreRefused
from shared.store.outbox import Outbox

R = TypeVar("R")

DRAIN_SECONDS = 15
WAIT_SECONDS = 1.0
CLOCK_SECONDS = 1.0
FORGET_SECONDS = 60.0

_log = structlog.get_logger(__name__)


def run(service: Service[R], outbox: Callable[[Database], Outbox] = Outbox) -> None:
    """Be a process of this service until SIGTERM: `python -m services.<name> [--only PART]`.

    `outbox` lets a test put one there that fails at the worst moment.
    """
    part = _part_wanted(service.name)
    settings = _settings(service.settings)
    log.configure(service.name, settings.log_level)
    end_tracing = tracing.begin(service.name)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_live(service, settings, part, outbox))
    end_tracing()


def _part_wanted(name: str) -> Part:
    parser = argparse.ArgumentParser(prog=f"python -m services.{name}")
    parser.add_argument(
        "--only", choices=("http", "worker"), help="run the door or the worker alone"
    )
    only = parser.parse_args().only
    return Part(only) if only else Part.EVERYTHING


def _settings(kind: type[Settings]) -> Settings:
    try:
        return kind()
    except ValidationError as exc:
        # Never the input: it may be a secret.
        lines = [_complaint(error["loc"], error["msg"]) for error in exc.errors()]
        sys.exit("The environment is not complete:\n" + "\n".join(lines))


def _complaint(location: tuple[int | str, ...], reason: str) -> str:
    name = "LIANLUO_" + str(location[0]).upper() if location else "LIANLUO_*"
    return f"  {name}: {reason}"


async def _live(
    service: Service[R], settings: Settings, part: Part, outbox: Callable[[Database], Outbox]
) -> None:
    database = Database.open(
        settings.mongo_url.get_secret_value(), settings.database_of(service.name)
    )
    try:
        await _Process(service, settings, part, database, outbox(database)).live()
    finally:
        database.close()


class _Server(uvicorn.Server):
    """uvicorn without its own signal handlers: the process decides when to stop."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class _Process(Generic[R]):
    """The parts of one process, and the order in which they start and stop."""

    def __init__(
        self,
        service: Service[R],
        settings: Settings,
        part: Part,
        database: Database,
        outbox: Outbox,
    ) -> None:
        url = settings.rabbitmq_url.get_secret_value()
        self._service = service
        self._settings = settings
        self._part = part
        self._database = database
        self._outbox_watch = OutboxWatch(outbox)
        self._relay = Relay(outbox, url, name=f"{service.name} relay")
        self._repository = service.open(database, settings, settings.clock, self._relay.nudge)
        self._subscriber = Subscriber(
            service.name,
            service.bindings,
            self._repository,
            url,
            database.writable,
            now=settings.clock.now,
        )
        self._held = HeldForms(database)
        self._dead_letters = DeadLetterDesk.of(
            service.name, database, url, unrouted=service.keeps_unrouted
        )
        self._stopped = asyncio.Event()

    async def live(self) -> None:
        """Start everything, and stop it in order on SIGTERM."""
        await self._prepare()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopped.set)
        server = self._server()
        async with asyncio.TaskGroup() as group:
            relay = group.create_task(self._relay.run())
            watching = group.create_task(self._outbox_watch.run())
            working = [group.create_task(work) for work in self._work()]
            serving = [group.create_task(server.serve())] if server else []
            _log.info("started", part=self._part.value)
            await self._stopped.wait()
            for task in working:
                task.cancel()
            if self._part.has_door:
                # A gateway that asks sends nothing here any more when the door closes.
                await asyncio.sleep(self._settings.leave_seconds)
            if server:
                server.should_exit = True
            # The relay ends last: what the others still wrote wants to leave.
            if ending := [*serving, *working]:
                await asyncio.wait(ending, timeout=DRAIN_SECONDS)
            relay.cancel()
            watching.cancel()
        _log.info("stopped")

    async def _prepare(self) -> None:
        place = urlsplit(self._settings.mongo_url.get_secret_value())
        while True:
            try:
                await self._database.conform()
                await self._database.ensure_indexes(self._service.indexes)
                for step in self._service.at_start:
                    await step(self._repository)
            except StoreRefused as exc:
                sys.exit(f"The document store at {place.hostname}:{place.port} is refused: {exc}")
            except Unavailable:
                _log.warning("waiting_for_store", host=place.hostname, port=place.port)
                await asyncio.sleep(WAIT_SECONDS)
            else:
                return

    def _work(self) -> list[Coroutine[Any, Any, None]]:
        if not self._part.has_worker:
            return []
        work = [self._subscriber.run()] if self._service.bindings else []
        clocks = [self._every_second(clock) for clock in self._service.clocks]
        steady = [self._steadily(each) for each in self._service.work]
        return [*work, *clocks, *steady, self._forgetting()]

    async def _forgetting(self) -> None:
        while True:
            try:
                await self._held.forget_expired(machine_now())
            except LianluoError as exc:
                _log.warning("forgetting_failed", code=exc.code)
            await asyncio.sleep(FORGET_SECONDS)

    async def _steadily(self, work: Callable[[R], Awaitable[None]]) -> None:
        while True:
            try:
                await work(self._repository)
            except LianluoError as exc:
                _log.warning("work_failed", work=work.__name__, code=exc.code)
            await asyncio.sleep(WAIT_SECONDS)

    async def _every_second(self, clock: Callable[[R], Awaitable[None]]) -> None:
        while True:
            try:
                await clock(self._repository)
            except LianluoError as exc:
                _log.warning("clock_failed", clock=clock.__name__, code=exc.code)
            await asyncio.sleep(CLOCK_SECONDS)

    def _server(self) -> _Server | None:
        port = self._settings.port if self._part.has_door else self._settings.worker_port
        if port is None:
            return None
        config = uvicorn.Config(
            self._app(),
            host=self._settings.host,
            port=port,
            lifespan="off",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            # Longer than the driver waits for a silent store, so that nobody is cut off.
            timeout_graceful_shutdown=DRAIN_SECONDS - 3,
        )
        return _Server(config)

    def _app(self) -> FastAPI:
        store = Probe("store", self._database.writable)
        if self._part.has_door:
            # A door needs only the store: without the broker it takes commands all the same.
            return app_of(
                self._service,
                self._repository,
                self._settings,
                [store, Probe("staying", self._staying, is_inside=True)],
                held=self._held,
                dead_letters=self._dead_letters,
            )
        probes = [store, Probe("consumers", self._consuming)]
        name = self._service.name
        return create_app(name, repository=self._repository, settings=self._settings, probes=probes)

    async def _staying(self) -> None:
        if self._stopped.is_set():
            raise Leaving

    async def _consuming(self) -> None:
        if not self._subscriber.healthy():
            raise NotConsuming


class Leaving(Unavailable):
    """This process was told to stop and will in a moment."""

    code = "leaving"
    message = "This process is about to stop. Ask another."
    message_zh = "本进程即将停止，请访问其他进程。"


class NotConsuming(Unavailable):
    """A queue of this worker is not being read."""

    code = "not_consuming"
    message = "Some queue is not being read. See the log of this worker."
    message_zh = "消息队列尚未接通，请查看日志。"

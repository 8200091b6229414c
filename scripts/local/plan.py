"""What an installation consists of, and the environment its programs get."""

import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from scripts.local.broker import Broker
from scripts.local.failure import Failure
from scripts.local.keep import read_words, write_words
from scripts.local.keys import kept_keys
from scripts.local.places import REPOSITORY, Places
from scripts.local.ports import answers, keep_port, kept_ports
from scripts.local.program import Program
from scripts.local.store import Store

SERVICES = ("roster", "activities", "feedback", "notify")
BROKER_PORTS = (
    "broker",
    "broker management",
    "broker distribution",
    "broker epmd",
    "broker metrics",
)
DEMO_DAY = "2020-10-15"
OWN_KEYS = {
    "roster": ("LIANLUO_SIGNING_KEYS",),
    "notify": ("LIANLUO_NOTIFY_SEAL_KEYS", "LIANLUO_NOTIFY_SECRET_KEYS"),
}
# On one machine the receivers that people try things with are beside us, and have no certificate.
OWN_RECEIVERS = {
    "LIANLUO_WEBHOOK_ALLOW_HTTP": "true",
    "LIANLUO_WEBHOOK_NETWORKS": "127.0.0.0/8,::1/128",
    "LIANLUO_WEBHOOK_PORTS": "*",
}
CADDYFILE = REPOSITORY / "deploy" / "gateway" / "Caddyfile"
SHANGHAI_AHEAD = timedelta(hours=8)


@dataclass(frozen=True)
class Wishes:
    """What one installation has unlike another; `extra` goes to every service.

    `split` runs the door and the worker of each replica as processes of their own; the broker
    listens on `broker_host`, and is run by the words of `broker_inside`.
    """

    gateway_port: int | None = 8080
    replicas: int = 1
    split: bool = False
    environment: str = "demo"
    broker_host: str = "127.0.0.1"
    broker_inside: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


class Plan:
    """The programs, ports and environment of one installation, kept between starts."""

    def __init__(self, places: Places, wishes: Wishes) -> None:
        self.places = places
        self.wishes = wishes
        if os.environ.get("LIANLUO_GATEWAY_PORT"):
            keep_port(places, "gateway", int(os.environ["LIANLUO_GATEWAY_PORT"]))
        wished = {"gateway": wishes.gateway_port} if wishes.gateway_port else {}
        self.ports = kept_ports(places, self._port_names(), wished)
        self._keys = kept_keys(places)
        self.broker = None if _outside("LIANLUO_RABBITMQ_URL") else self._own_broker()
        self.store = None if _outside("LIANLUO_MONGO_URL") else self._own_store()

    @property
    def address(self) -> str:
        """Where the browser goes."""
        return f"http://127.0.0.1:{self.ports['gateway']}"

    def doors(self, service: str) -> list[str]:
        """The addresses of a service's replicas."""
        return [self._at(name) for name in self._replicas(service)]

    def probes(self) -> dict[str, str]:
        """Where each process of a service says whether it is ready."""
        return {
            name: f"{self._at(name)}/{service}/readyz"
            for service in SERVICES
            for name in (*self._replicas(service), *self._workers(service))
        }

    def infrastructure(self) -> list[Program]:
        """What must answer before the topology is declared."""
        own = [self.broker, self.store]
        return [server.program() for server in own if server] + [self._gateway()]

    def services(self) -> list[Program]:
        """The four services, each in as many replicas as wished."""
        return [program for service in SERVICES for program in self._processes(service)]

    def shared_environment(self) -> dict[str, str]:
        """What all programs are told; no private key is in it."""
        rabbitmq = self.broker.url if self.broker else os.environ["LIANLUO_RABBITMQ_URL"]
        words = {
            "LIANLUO_RABBITMQ_URL": rabbitmq,
            "LIANLUO_MONGO_URL": self.store.url if self.store else os.environ["LIANLUO_MONGO_URL"],
            "LIANLUO_PUBLIC_URL": self.address,
            "LIANLUO_ENVIRONMENT": self.wishes.environment,
            "LIANLUO_RUN": str(self.places.run),
            **self._moved_clock(),
            **self.wishes.extra,
        }
        if self.broker:
            words["LIANLUO_RABBITMQ_MANAGEMENT_URL"] = self.broker.management_url
            words["LIANLUO_FEED_ADDRESS"] = f"amqp://{self.broker.host}:{self.broker.port}"
        for service in SERVICES:
            words[f"LIANLUO_{service.upper()}_PORT"] = str(self.ports[service])
        return words

    def full_environment(self) -> dict[str, str]:
        """The same with the private keys, for the seed and for `.run/environment`."""
        return self.shared_environment() | {
            name: self._keys[name] for names in OWN_KEYS.values() for name in names
        }

    def refuse_dead_dependencies(self) -> None:
        """Raises Failure when a broker or store outside of ours doesn't answer."""
        for variable, port in (("LIANLUO_RABBITMQ_URL", 5672), ("LIANLUO_MONGO_URL", 27017)):
            if _outside(variable):
                _refuse_dead(variable, port)

    def own_ports(self) -> dict[str, int]:
        """The ports that our programs are about to open."""
        return {name: self.ports[name] for name in self._port_names()}

    def _port_names(self) -> list[str]:
        names = ["gateway", *(name for one in SERVICES for name in self._replicas(one))]
        names += [name for one in SERVICES for name in self._workers(one)]
        if not _outside("LIANLUO_RABBITMQ_URL"):
            names += BROKER_PORTS
        return names if _outside("LIANLUO_MONGO_URL") else [*names, "store"]

    def _replicas(self, service: str) -> list[str]:
        """The processes that have a door."""
        return [*self._named(service)]

    def _named(self, first: str) -> Iterator[str]:
        yield first
        yield from (f"{first}-{n}" for n in range(2, self.wishes.replicas + 1))

    def _at(self, name: str) -> str:
        return f"http://127.0.0.1:{self.ports[name]}"

    def _workers(self, service: str) -> list[str]:
        """The workers that run apart from the doors, if they do."""
        return [*self._named(f"{service}-worker")] if self.wishes.split else []

    def _own_broker(self) -> Broker:
        port, management, distribution, epmd, metrics = (self.ports[p] for p in BROKER_PORTS)
        return Broker(
            home=self.places.run / "broker",
            mark=self.places.mark,
            port=port,
            management_port=management,
            distribution_port=distribution,
            epmd_port=epmd,
            password=self._keys["broker_password"],
            host=self.wishes.broker_host,
            inside=self.wishes.broker_inside,
            metrics_port=metrics,
        )

    def _own_store(self) -> Store:
        return Store(self.places.run / "store", self.ports["store"])

    def _processes(self, service: str) -> Iterator[Program]:
        doors, workers = self._replicas(service), self._workers(service)
        only = ("--only", "http") if workers else ()
        for name in doors:
            yield self._process(service, name, "LIANLUO_PORT", only)
        for name in workers:
            yield self._process(service, name, "LIANLUO_WORKER_PORT", ("--only", "worker"))

    def _process(self, service: str, name: str, port: str, only: tuple[str, ...]) -> Program:
        own = {port: str(self.ports[name])}
        own |= {key: self._keys[key] for key in OWN_KEYS.get(service, ())}
        if service == "notify" and self.wishes.environment in ("demo", "test"):
            own |= OWN_RECEIVERS
        return Program(name, (sys.executable, "-m", f"services.{service}", *only), 20, own)

    def _gateway(self) -> Program:
        command = ("caddy", "run", "--config", str(CADDYFILE), "--adapter", "caddyfile")
        home = str(self.places.run / "gateway")
        own = {"LIANLUO_SITE": f":{self.ports['gateway']}", "LIANLUO_BIND": "127.0.0.1"}
        own |= {"XDG_DATA_HOME": home, "XDG_CONFIG_HOME": home}
        own |= {f"LIANLUO_{service.upper()}_HOST": "127.0.0.1" for service in SERVICES}
        return Program("gateway", command, 30, own)

    def _moved_clock(self) -> dict[str, str]:
        kept = read_words(self.places.settings)
        if not kept:
            today = (datetime.now(UTC) + SHANGHAI_AHEAD).date().isoformat()
            kept = {
                "LIANLUO_DEMO_DATE": os.environ.get("LIANLUO_DEMO_DATE", DEMO_DAY),
                "LIANLUO_DEMO_SINCE": os.environ.get("LIANLUO_DEMO_SINCE", today),
            }
            write_words(self.places.settings, kept)
        return kept


def _outside(variable: str) -> bool:
    return bool(os.environ.get(variable))


def _refuse_dead(variable: str, default_port: int) -> None:
    parts = urlsplit(os.environ[variable])
    if "+srv" in parts.scheme:
        return
    hosts = parts.netloc.rpartition("@")[2].split(",")
    if not any(_answers(host, default_port) for host in hosts):
        raise Failure(
            f"{variable} points to {', '.join(hosts)}, where nothing answers."
            " Start that server, or unset the variable to get a private one."
        )


def _answers(host: str, default_port: int) -> bool:
    parts = urlsplit(f"//{host}")
    return answers(parts.hostname or "127.0.0.1", parts.port or default_port, within=3.0)

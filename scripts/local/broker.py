"""A private RabbitMQ node: own name, ports, cookie and data, beside any other on the machine."""

import base64
import json
import os
import shutil
import subprocess
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from scripts.local.keep import write_private
from scripts.local.ports import answers
from scripts.local.program import Program

# Debian's wrapper in /usr/sbin insists on its own user and directories; what it calls doesn't.
SEARCH = f"/usr/lib/rabbitmq/bin:{os.environ.get('PATH', '')}:/usr/local/sbin:/usr/sbin"
QUIET_SCHEDULERS = "+sbwt none +sbwtdcpu none +sbwtdio none"  # idle schedulers leave the core alone
_WITHOUT_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Broker:
    """A node that lives in `home`; the ports are for AMQP, management, distribution and epmd.

    `host` is where it listens; `inside` are words before its command, such as `ip netns exec x`.
    """

    home: Path
    mark: str
    port: int
    management_port: int
    distribution_port: int
    epmd_port: int
    password: str
    user: str = "lianluo"
    host: str = "127.0.0.1"
    inside: tuple[str, ...] = ()
    metrics_port: int = 0  # its own exposition for Prometheus; 0: none

    @property
    def url(self) -> str:
        """Where services connect, with credentials."""
        return f"amqp://{self.user}:{self.password}@{self.host}:{self.port}/"

    @property
    def management_url(self) -> str:
        """The management API, with credentials."""
        return f"http://{self.user}:{self.password}@{self.host}:{self.management_port}"

    def write(self) -> None:
        """Lay down the node's configuration."""
        self.home.mkdir(parents=True, exist_ok=True)
        write_private(self.home / "rabbitmq.conf", self._configuration())
        plugins = ["rabbitmq_management"] + ["rabbitmq_prometheus"] * bool(self.metrics_port)
        (self.home / "enabled_plugins").write_text(f"[{','.join(plugins)}].\n")

    def program(self) -> Program:
        """The node as the supervisor runs it."""
        server = shutil.which("rabbitmq-server", path=SEARCH) or "rabbitmq-server"
        return Program("broker", (*self.inside, server), 10, self.environment(), stop_seconds=30)

    def environment(self) -> dict[str, str]:
        """What the server and its command line tools must see to mean this node."""
        home = str(self.home)
        return {
            "HOME": home,  # the cookie lies there
            "RABBITMQ_NODENAME": f"lianluo_{self.mark}@localhost",
            "RABBITMQ_MNESIA_BASE": f"{home}/data",
            "RABBITMQ_LOG_BASE": f"{home}/log",
            "RABBITMQ_DIST_PORT": str(self.distribution_port),
            "ERL_EPMD_PORT": str(self.epmd_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_CONFIG_FILE": f"{home}/rabbitmq",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{home}/enabled_plugins",
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            "RABBITMQ_PID_FILE": f"{home}/pid",
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": QUIET_SCHEDULERS,
            "RUNNING_UNDER_SYSTEMD": "1",  # the script then becomes the server: one process
        }

    def ready(self) -> bool:
        """Whether the port is open and the management API knows our user.

        Not `rabbitmq-diagnostics ping`: it is green seconds before the port is open.
        """
        return answers(self.host, self.port) and self._management_answers()

    def stop_epmd(self) -> None:
        """End the node's port mapper, which outlives the node."""
        epmd = shutil.which("epmd")
        if epmd and (self.inside or answers("127.0.0.1", self.epmd_port)):
            self.command(epmd, "-kill")

    def command(self, *words: str) -> str:
        """What one of its command line tools says, `rabbitmqctl` for one."""
        environment = {**os.environ, **self.environment(), "PATH": SEARCH}
        told = subprocess.run(
            [*self.inside, *words], env=environment, capture_output=True, text=True, check=False
        )
        return told.stdout + told.stderr

    def _management_answers(self) -> bool:
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode()
        asked = urllib.request.Request(
            f"http://{self.host}:{self.management_port}/api/vhosts",
            headers={"Authorization": f"Basic {pair}"},
        )
        try:
            with _WITHOUT_PROXY.open(asked, timeout=2) as answer:
                return bool(json.load(answer))
        except (OSError, urllib.error.URLError, ValueError):
            return False

    def _configuration(self) -> str:
        metrics = (
            "prometheus.tcp.ip = 127.0.0.1",
            f"prometheus.tcp.port = {self.metrics_port}",
        )
        return "\n".join(
            (
                f"listeners.tcp.1 = {self.host}:{self.port}",
                f"management.tcp.ip = {self.host}",
                f"management.tcp.port = {self.management_port}",
                f"default_user = {self.user}",
                f"default_pass = {self.password}",
                "log.file.level = warning",
                "raft.wal_max_size_bytes = 67108864",
                "disk_free_limit.absolute = 1GB",
                *(metrics if self.metrics_port else ()),
                "",
            )
        )

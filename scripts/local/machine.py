"""What must be on the machine, taken from apt where we may."""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from scripts.local.failure import Failure
from scripts.local.progress import say

PATHS = f"{os.environ.get('PATH', '')}:/usr/local/sbin:/usr/sbin:/usr/lib/rabbitmq/bin"
BROKER = {"rabbitmq-server": "rabbitmq-server"}
GATEWAY = {"caddy": "caddy"}
BROWSER = {"chromium": "chromium"}
FAULTS = {"faketime": "faketime", "iproute2": "ip", "iptables": "iptables"}
RULES = {"prometheus": "promtool"}  # its checker of alert rules; the server isn't used
UNITS = {
    "rabbitmq-server": ("rabbitmq-server.service", "epmd.service", "epmd.socket"),
    "caddy": ("caddy.service",),
    "prometheus": ("prometheus.service",),
}
_ONE_AT_A_TIME = threading.Lock()  # apt refuses a second apt beside it
POLICY = Path("/usr/sbin/policy-rc.d")  # Debian asks it before a package starts its service
DOCKER = "Or run all of it in containers: make env && docker compose up -d --build"


def ensure(packages: Mapping[str, str]) -> None:
    """Install the packages whose program isn't on the machine; raises Failure where we can't."""
    missing = [name for name, program in packages.items() if not _found(program)]
    if missing:
        install(missing)


def install(packages: Sequence[str]) -> None:
    """Install packages with apt and keep their system services from starting."""
    names = " ".join(packages)
    command = f"apt-get install -y --no-install-recommends {names}"
    if shutil.which("apt-get") is None:
        raise Failure(f"Missing: {names}. Install them with your system's packages.\n{DOCKER}")
    if os.geteuid() != 0:
        raise Failure(f"Missing: {names}. Run as root:\n  {command}\n{DOCKER}")
    with _ONE_AT_A_TIME, _services_stay_off():
        say(f"apt-get install {names}")
        _apt(["apt-get", "update", "-qq"], names)
        _apt([*command.split(), "-qq"], names)
    for package in packages:
        _keep_off_at_boot(package)


def _found(program: str) -> bool:
    return shutil.which(program, path=PATHS) is not None


def _apt(command: list[str], names: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip().splitlines()[-3:]
        raise Failure(f"apt could not install {names}: {' '.join(words)}\n{DOCKER}")


@contextmanager
def _services_stay_off() -> Iterator[None]:
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


def _keep_off_at_boot(package: str) -> None:
    # Only after an installation of ours: a broker that was here before is somebody's.
    if shutil.which("systemctl"):
        for unit in UNITS.get(package, ()):
            subprocess.run(["systemctl", "disable", unit], capture_output=True, check=False)

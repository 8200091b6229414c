"""A network namespace with one cable to the machine, which can be cut without a word."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scripts.local.places import Places

CUT = ("INPUT", "OUTPUT")


@dataclass(frozen=True)
class Network:
    """The namespace in which a broker runs, and its address there."""

    name: str
    host: str

    @property
    def inside(self) -> tuple[str, ...]:
        """The words that run a command in it."""
        return ("ip", "netns", "exec", self.name)

    def cut(self) -> None:
        """Drop every packet both ways: neither end is told, nothing is refused."""
        for chain in CUT:
            _run(*self.inside, "iptables", "-A", chain, "-s", self.host, "-j", "DROP")
            _run(*self.inside, "iptables", "-A", chain, "-d", self.host, "-j", "DROP")

    def mend(self) -> None:
        """Let packets through again."""
        _run(*self.inside, "iptables", "-F")


def can_be_made() -> bool:
    """Whether we may make namespaces here, and have the tools."""
    return os.geteuid() == 0 and all(map(shutil.which, ("ip", "iptables")))


@contextmanager
def network_of(run: Path) -> Iterator[Network]:
    """The namespace of an installation, made anew and taken away at the end."""
    mark = Places(run).mark
    # A /30 for each installation: ours is .1, the broker's is .2.
    number = int(mark, 16)
    subnet = f"10.{200 + number % 50}.{number // 50 % 256}"
    name, cable = f"lianluo-{mark}", f"ll{mark}"
    network = Network(name, f"{subnet}.2")
    _remove(name, cable)
    _run("ip", "netns", "add", name)
    try:
        _run("ip", "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", name)
        _run("ip", "addr", "add", f"{subnet}.1/30", "dev", cable)
        _run("ip", "link", "set", cable, "up")
        _run(*network.inside, "ip", "addr", "add", f"{subnet}.2/30", "dev", "eth0")
        for device in ("eth0", "lo"):
            _run(*network.inside, "ip", "link", "set", device, "up")
        yield network
    finally:
        _remove(name, cable)


def _remove(name: str, cable: str) -> None:
    for words in (("ip", "link", "del", cable), ("ip", "netns", "del", name)):
        subprocess.run(words, capture_output=True, check=False)


def _run(*words: str) -> None:
    subprocess.run(words, capture_output=True, check=True, text=True)

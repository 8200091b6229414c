"""Free ports, chosen once and kept."""

import socket
from collections.abc import Iterable

from scripts.local.failure import Failure
from scripts.local.keep import read_words, write_words
from scripts.local.places import Places

FIRST, LAST = 18000, 31000  # below the range from which the kernel takes client ports
STEP = 20


def is_free(port: int) -> bool:
    """Whether a server could listen there now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def kept_ports(places: Places, names: Iterable[str], wished: dict[str, int]) -> dict[str, int]:
    """A port for each name: the kept one, else the wished one if free, else the next free one."""
    kept = {name: int(port) for name, port in read_words(places.ports).items()}
    taken = set(kept.values())
    candidate = FIRST + int(places.mark, 16) % ((LAST - FIRST) // STEP) * STEP
    for name in names:
        if name in kept:
            continue
        wish = wished.get(name)
        if wish is not None and wish not in taken and is_free(wish):
            kept[name] = wish
        else:
            candidate = _next_free(candidate, taken)
            kept[name] = candidate
        taken.add(kept[name])
    write_words(places.ports, {name: str(port) for name, port in kept.items()})
    return kept


def keep_port(places: Places, name: str, port: int) -> None:
    """Keep a port that somebody decided on."""
    write_words(places.ports, read_words(places.ports) | {name: str(port)})


def refuse_taken(places: Places, ports: dict[str, int]) -> None:
    """Raises Failure naming the first port that some other program holds."""
    for name, port in ports.items():
        if not is_free(port):
            raise Failure(
                f"Port {port}, kept for the {name} in {places.ports}, is taken by another program."
                f" Stop that program, or {_way_out(name)}."
            )


def answers(host: str, port: int, within: float = 1.0) -> bool:
    """Whether anything accepts a connection there."""
    try:
        with socket.create_connection((host, port), timeout=within):
            return True
    except OSError:
        return False


def _way_out(name: str) -> str:
    if name == "gateway":
        return "choose another port: LIANLUO_GATEWAY_PORT=8081 make up"
    return "remove the line from the file so that a new port is chosen"


def _next_free(candidate: int, taken: set[int]) -> int:
    while candidate in taken or not is_free(candidate):
        candidate += 1
    return candidate

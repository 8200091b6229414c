"""All rows: each fault by its name, what is done and what must come of it."""

from tests.faults.kills import in_turn, none, until_back
from tests.faults.stage import Fault

PAUSE = 3.0

_LISTED = (
    Fault("nothing", "nothing", "what the others are compared with", none, seconds=20),
    Fault(
        "processes-killed",
        "SIGKILL to each of the sixteen processes in turn, every three seconds",
        "callers repeat at the other replica; one effect each",
        in_turn(PAUSE),
        seconds=48,
    ),
    Fault(
        "broker-killed",
        "SIGKILL to the broker while events are published; again when it is back",
        "commands go on being answered; the backlog drains",
        until_back("broker", 6.0),
        seconds=40,
    ),
    Fault(
        "store-killed",
        "SIGKILL to the store; again when it is back",
        "503 with Retry-After meanwhile; nothing parked",
        until_back("store", 6.0),
    ),
)
FAULTS = {fault.name: fault for fault in _LISTED}

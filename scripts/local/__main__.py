"""`python -m scripts.local up|down|status|logs|fresh|test|check|faults|bench|bench-data|lock`."""

import sys

from scripts.local import commands
from scripts.local.failure import Failure
from scripts.local.progress import complain

COMMANDS = {
    "up": commands.up,
    "down": commands.down,
    "status": commands.status,
    "logs": commands.logs,
    "fresh": commands.fresh,
    "test": commands.test,
    "check": commands.check,
    "faults": commands.faults,
    "bench": commands.bench,
    "bench-data": commands.bench_data,
    "lock": commands.lock,
}


def main(arguments: list[str]) -> int:
    """Run the command named first; 1 with one sentence when it can't be done."""
    if not arguments or arguments[0] not in COMMANDS:
        print(__doc__)
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Failure as failure:
        complain(failure)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

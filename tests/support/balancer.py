"""A plain TCP balancer before brokers: `python -m tests.support.balancer PORT NODE-PORT…`.

Each connection goes to the next node that takes one, as behind any balancer that a deployment has.
"""

import asyncio
import sys
from collections.abc import Sequence
from itertools import count

HOST = "127.0.0.1"
CHUNK = 65536


async def serve(port: int, nodes: Sequence[int]) -> None:
    """Balance for ever."""
    turns = count()

    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = next(turns)
        for turn in range(len(nodes)):
            try:
                node = await asyncio.open_connection(HOST, nodes[(first + turn) % len(nodes)])
            except OSError:
                continue
            await asyncio.gather(_carry(reader, node[1]), _carry(node[0], writer))
            return
        writer.close()

    server = await asyncio.start_server(connected, HOST, port)
    await server.serve_forever()


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Until one end is gone; then the other learns of it at once."""
    try:
        while data := await reader.read(CHUNK):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), [int(port) for port in sys.argv[2:]]))

"""Read a town's events from their queue: `python examples/read_feed.py <<<"$FEED"`.

FEED is the answer by which the subscription was made; the password is in it.
"""

import asyncio
import json
import sys
from typing import Any

import aio_pika
from yarl import URL

newest: dict[str, int] = {}  # keep it in your database, in one transaction with what you do


async def read(made: dict[str, Any]) -> None:
    """Print what arrives, and go on where a connection broke."""
    feed = made["feed"]
    address = (
        URL(feed["address"])
        .with_path("/" + feed["virtual_host"])
        .with_user(feed["user"])
        .with_password(made["secret"])
    )
    while True:
        try:
            # Not connect_robust: it declares the queue again, which is refused.
            async with await aio_pika.connect(address) as amqp:
                channel = await amqp.channel()
                await channel.set_qos(prefetch_count=100)
                queue = await channel.get_queue(feed["queue"], ensure=False)
                async with queue.iterator() as messages:
                    async for message in messages:
                        take(json.loads(message.body))
                        await message.ack()
        except (aio_pika.exceptions.AMQPError, ConnectionError) as error:
            print(f"{error!r}: connecting again", file=sys.stderr, flush=True)
        await asyncio.sleep(5)


def take(event: dict[str, Any]) -> None:
    """What came before, or is older than what came before, is left out."""
    subject, sequence = event["subject"], event["sequence"]
    if sequence > newest.get(subject, -1):
        print(event["type"], subject, sequence, event["data"], flush=True)
        newest[subject] = sequence


if __name__ == "__main__":
    asyncio.run(read(json.load(sys.stdin)))

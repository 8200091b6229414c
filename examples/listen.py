"""Listen to a town: `python examples/listen.py luji`, LIANLUO_RABBITMQ_URL being set."""

import asyncio
import json
import os
import sys

import aio_pika


async def main(town: str, most: int) -> None:
    """Print what happens to the town's suggestions, one line an event; stop after `most`."""
    async with await aio_pika.connect_robust(os.environ["LIANLUO_RABBITMQ_URL"]) as connection:
        channel = await connection.channel()
        queue = await channel.declare_queue(exclusive=True)
        await queue.bind("lianluo.events", f"{town}.feedback.suggestion.#")
        print("listening", flush=True)
        async with queue.iterator() as messages:
            async for message in messages:
                async with message.process():
                    event = json.loads(message.body)
                    print(event["id"], event["type"], event["data"]["title"], flush=True)
                most -= 1
                if most == 0:
                    return


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0))

"""Files are opened in a process of their own: a picture that explodes takes nobody along."""

import asyncio
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services.feedback.attachments.kind import Kind, kind_of
from services.feedback.errors import attachment as errors
from services.feedback.errors.attachment import FileRefused, FileUnreadable, UploadsBusy

PATIENCE_SECONDS = 25
AT_ONCE, WAITING = 2, 16
_ROOT = Path(__file__).resolve().parents[3]
_REFUSALS = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, FileRefused)
}


@dataclass(frozen=True)
class Cleaned:
    """What is kept of a file."""

    kind: Kind
    content: bytes


class Cleaner:
    """Makes files harmless, a few at a time."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def clean(self, content: bytes, *, keeps_signatures: bool = False) -> Cleaned:
        """The file as it may be kept; raises a FileRefused, or UploadsBusy."""
        kind_of(content)  # what is no picture and no PDF costs no process
        options = ("--signatures",) if keeps_signatures else ()
        with self._counted():
            async with self._turns:
                return _heard(await _in_a_process(content, options))

    @contextmanager
    def _counted(self) -> Iterator[None]:
        if self._waiting >= WAITING:
            raise UploadsBusy
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1


async def _in_a_process(content: bytes, options: Sequence[str]) -> bytes:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "services.feedback.attachments", *options),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        cwd=_ROOT,
        env={},  # no secret of ours is there to be taken
    )
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer, _ = await child.communicate(content)
    except TimeoutError as exc:
        raise FileUnreadable from exc
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    return answer


def _heard(answer: bytes) -> Cleaned:
    head, newline, body = answer.partition(b"\n")
    if not newline:
        raise FileUnreadable  # it died of what it opened
    told = json.loads(head)
    if "refused" in told:
        raise _REFUSALS.get(told["refused"], FileUnreadable)(**told["details"])
    return Cleaned(Kind(told["kind"]), body)

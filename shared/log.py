"""The log: one JSON object a line on standard output, constant messages, no personal data."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import TextIO

import structlog

from shared import cause

# Their messages speak of code or of the machine; those of others may quote what people wrote.
_SPEAKING = (TypeError, AttributeError, NameError, ImportError, OSError)
_LOUD = ("aio_pika", "aiormq", "pymongo", "motor", "uvicorn.access", "httpx")


def configure(service: str, level: str, stream: TextIO | None = None) -> None:
    """Send our log and the libraries' to standard output (or `stream`) in one form."""
    stream = stream or sys.stdout
    shared_processors: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        _on_whose_account,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _frames_only,
    ]
    structlog.configure(
        processors=[*shared_processors, structlog.processors.JSONRenderer(ensure_ascii=False)],
        wrapper_class=structlog.make_filtering_bound_logger(
            logging.getLevelNamesMapping()[level.upper()]
        ),
        logger_factory=structlog.WriteLoggerFactory(file=stream),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(service=service)
    _adopt_libraries(shared_processors, level, stream)


def _adopt_libraries(
    processors: list[structlog.typing.Processor], level: str, stream: TextIO
) -> None:
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=processors,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    handler.addFilter(_not_told_already)
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.WARNING)


def _not_told_already(record: logging.LogRecord) -> bool:
    # The door logged the same exception with its correlation id.
    return not str(record.msg).startswith("Exception in ASGI application")


def _on_whose_account(
    _: object, __: str, event: MutableMapping[str, object]
) -> MutableMapping[str, object]:
    why = cause.current()
    for name, value in (
        ("tenant", why.tenant),
        ("correlation_id", why.correlation_id),
        ("event_id", why.causation_id),
        ("handler", why.handler),
        ("trace_id", why.traceparent[3:35]),
    ):
        if value:
            event.setdefault(name, value)
    return event


def _frames_only(
    _: object, __: str, event: MutableMapping[str, object]
) -> MutableMapping[str, object]:
    found = event.pop("exc_info", None)
    error = _error_in(found)
    if error is not None:
        event["error"] = type(error).__name__
        event["frames"] = [
            f"{frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        if isinstance(error, _SPEAKING):
            event["message"] = str(error)
    return event


def _error_in(found: object) -> BaseException | None:
    if isinstance(found, BaseException):
        return found
    if isinstance(found, tuple):
        return found[1] if isinstance(found[1], BaseException) else None
    return sys.exc_info()[1] if found else None

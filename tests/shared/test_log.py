"""The log holds what an operator needs and nothing that people wrote."""

import io
import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog
from pydantic import BaseModel, ValidationError

from shared import log
from shared.cause import Cause, because_of


@pytest.fixture
def said() -> Iterator[Callable[[], list[dict[str, object]]]]:
    handlers = logging.getLogger().handlers[:]
    stream = io.StringIO()
    log.configure("toy", "info", stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().handlers[:] = handlers
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


class Form(BaseModel):
    age: int


def test_a_line_is_an_object_with_time_level_and_service(said):
    structlog.get_logger().info("started", part="http")

    (line,) = said()
    assert (line["event"], line["level"], line["service"]) == ("started", "info", "toy")
    assert line["part"] == "http"
    assert str(line["timestamp"]).endswith("Z")


def test_a_line_tells_on_whose_account_it_is_written(said):
    trace = "0af7651916cd43dd8448eb211c80319c"
    why = Cause("request-1", "group:7", f"00-{trace}-b7ad6b7169203331-01", "luji", "q", "groups.on")

    with because_of(why):
        structlog.get_logger().info("ours")
        logging.getLogger("some.library").warning("theirs")

    for line in said():
        assert (line["tenant"], line["correlation_id"]) == ("luji", "request-1")
        assert (line["event_id"], line["handler"]) == ("group:7", "groups.on")
        assert line["trace_id"] == trace


def test_libraries_speak_in_the_same_form(said):
    logging.getLogger("some.library").warning("slow")

    (line,) = said()
    assert (line["event"], line["level"]) == ("slow", "warning")


def test_an_exception_is_told_by_its_place_and_not_by_its_words(said):
    with pytest.raises(ValidationError) as caught:
        Form.model_validate({"age": "13800000000x"})
    structlog.get_logger().error("failed", exc_info=caught.value)

    (line,) = said()
    assert line["error"] == "ValidationError"
    assert "test_log.py" in str(line["frames"])
    assert "13800000000" not in json.dumps(line)


def test_what_the_machine_says_is_kept(said):
    structlog.get_logger().error("failed", exc_info=OSError("address already in use"))

    assert said()[0]["message"] == "address already in use"

"""What every door has: health, metrics, headers, correlation, documentation."""

import json

import httpx
import pytest
import structlog
from fastapi import APIRouter, Response
from structlog.testing import capture_logs

from shared.api import Probe, create_app
from shared.errors import Unavailable
from tests.api.building import ToyRepository, asking, toy_app, toy_settings

WHY = "/toy/api/v1/cause"
TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


async def test_a_correlation_id_is_handed_on_and_given_back(client):
    answer = await client.get(WHY, headers={"X-Correlation-ID": "call-7"})

    assert answer.json()["correlation_id"] == "call-7"
    assert answer.headers["x-correlation-id"] == "call-7"


@pytest.mark.parametrize("sent", ["", "with blank", "x" * 65, 'quote"'])
async def test_a_correlation_id_that_cannot_be_logged_is_replaced(client, sent):
    answer = await client.get(WHY, headers={"X-Correlation-ID": sent})

    assert answer.json()["correlation_id"] not in ("", sent)


@pytest.mark.parametrize(
    ("trusted", "sent", "known"), [(True, TRACE, TRACE), (True, "nonsense", ""), (False, TRACE, "")]
)
async def test_a_callers_trace_is_gone_on_with_where_the_gateway_vouches_for_it(
    trusted: bool, sent: str, known: str
):
    app = toy_app(ToyRepository(), trust_traceparent=trusted)

    async with asking(app) as client:
        answer = await client.get(WHY, headers={"traceparent": sent})

    assert answer.json()["traceparent"] == known


@pytest.mark.parametrize("path", [WHY, "/toy/nowhere", "/toy/healthz"])
async def test_every_answer_has_the_security_headers(client, path):
    headers = (await client.get(path)).headers

    assert headers["content-security-policy"].startswith("default-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


async def test_what_nobody_called_public_is_not_kept_by_caches(client):
    assert (await client.get(WHY)).headers["cache-control"] == "private, no-cache"


async def test_a_process_that_runs_is_live(client):
    assert (await client.get("/toy/healthz")).json() == {"status": "ok"}


async def test_a_door_without_its_store_is_not_ready():
    async def away() -> None:
        raise Unavailable

    async with asking(toy_app(ToyRepository(), Probe("store", away))) as client:
        answer = await client.get("/toy/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"store": "unavailable"}


@pytest.mark.parametrize("path", ["healthz", "readyz", "metrics", "static/shared/lianluo.css"])
async def test_no_page_takes_the_addresses_of_the_frame(path: str):
    greedy = APIRouter(prefix="/toy")
    greedy.add_api_route("/{anything:path}", lambda: Response(status_code=418))
    app = create_app("toy", repository=None, settings=toy_settings(), pages=[greedy])

    async with asking(app) as client:
        answer = await client.get(f"/toy/{path}")

    assert answer.status_code == 200


async def test_a_probe_is_not_repeated_for_everyone_who_asks():
    asked: list[int] = []

    async def check() -> None:
        asked.append(1)

    async with asking(toy_app(ToyRepository(), Probe("store", check))) as client:
        first = await client.get("/toy/readyz")
        await client.get("/toy/readyz")

    assert first.json() == {"store": "ok"}
    assert len(asked) == 1


async def test_requests_are_counted_by_the_route_and_never_by_the_address(client):
    await client.get("/toy/api/v1/t/secret-slug/board")

    metrics = (await client.get("/toy/metrics")).text

    assert 'method="GET",route="/toy/api/v1/t/{slug}/board",service="toy"' in metrics
    assert "secret-slug" not in metrics


async def test_a_route_is_counted_under_its_whole_template():
    inner, outer = APIRouter(prefix="/words"), APIRouter(prefix="/toy/api/v2")
    inner.add_api_route("/{words_id}", lambda: Response(status_code=204))
    outer.include_router(inner)
    app = create_app("toy", repository=None, settings=toy_settings(), routers=[outer])

    async with asking(app) as client:
        await client.get("/toy/api/v2/words/7")
        metrics = (await client.get("/toy/metrics")).text

    assert 'route="/toy/api/v2/words/{words_id}"' in metrics


async def test_the_access_log_knows_the_route_and_nothing_personal(client, signer):
    structlog.reset_defaults()
    with capture_logs() as entries:
        await client.get(
            "/toy/api/v1/t/secret-slug/board?unknown=13800000000", headers=signer.bearer()
        )

    said = [entry for entry in entries if entry["event"] == "request"]
    assert said[0]["route"] == "/toy/api/v1/t/{slug}/board"
    assert said[0]["status"] == 400
    assert "13800000000" not in json.dumps(said)
    assert "secret-slug" not in json.dumps(said)


async def test_the_api_describes_itself(client):
    description = (await client.get("/toy/api/openapi.json")).json()

    assert "/toy/api/v1/words" in description["paths"]
    assert "/toy/desk" not in description["paths"]
    assert "HTTPBearer" in description["components"]["securitySchemes"]


async def test_every_operation_says_what_it_may_refuse_with(client: httpx.AsyncClient):
    description = (await client.get("/toy/api/openapi.json")).json()

    said = {
        f"{method} {path.removeprefix('/toy/api/v1')}": set(map(int, operation["responses"]))
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
    }
    assert {400, 401, 403, 503} <= said["get /me"]
    assert {400, 401, 403, 404, 409, 413, 422, 503} <= said["post /words"]
    schema = description["components"]["schemas"]
    assert "code" in schema["Problem"]["required"]
    assert "HTTPValidationError" not in schema


async def test_the_documentation_works_without_the_internet(client: httpx.AsyncClient):
    page = (await client.get("/toy/api/docs")).text

    assert "http://" not in page
    assert "https://" not in page
    assert "<script>" not in page
    for asset in (
        "docs/start.js",
        "docs/assets/swagger-ui-bundle.js",
        "docs/assets/swagger-ui.css",
    ):
        assert f"/toy/api/{asset}" in page
        assert (await client.get(f"/toy/api/{asset}")).status_code == 200

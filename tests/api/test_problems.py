"""Every refusal is a problem document with a stable code."""

import json

from tests.api.building import LARGEST

WORDS = "/toy/api/v1/words"
BROWSER = {"Accept": "text/html,application/xhtml+xml"}


async def test_a_domain_error_carries_code_sentences_and_details(client, signer):
    answer = await client.post(WORDS, json={"text": "x"}, headers=signer.bearer())

    problem = answer.json()
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["type"].endswith("/too_short")
    assert problem["title"] == "The words are too few."
    assert (problem["status"], problem["code"]) == (422, "too_short")
    assert problem["detail"] == "text needs 2 characters."
    assert problem["detail_zh"] == "至少 2 个字。"
    assert (problem["field"], problem["least"]) == ("text", 2)
    assert problem["correlation_id"] == answer.headers["x-correlation-id"]


async def test_wrong_values_are_named_and_never_repeated(client, signer):
    body = {"times": "13800000000x"}

    answer = await client.post(WORDS, json=body, headers=signer.bearer())

    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid_request"
    assert [each["field"] for each in answer.json()["errors"]] == ["text", "times"]
    assert "13800000000" not in answer.text


async def test_malformed_json_is_400(client, signer):
    headers = {**signer.bearer(), "Content-Type": "application/json"}

    answer = await client.post(WORDS, content=b"{", headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (400, "malformed_json")


async def test_bytes_that_are_no_text_are_400(client, signer):
    headers = {**signer.bearer(), "Content-Type": "application/json"}

    answer = await client.post(WORDS, content=b'{"text": "\xff"}', headers=headers)

    assert answer.status_code == 400


async def test_an_unknown_address_is_404(client):
    answer = await client.get("/toy/api/v1/nowhere")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


async def test_another_method_is_405_and_says_which_are_taken(client):
    answer = await client.delete("/toy/api/v1/me")

    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert "GET" in answer.headers["allow"]


async def test_an_unknown_query_parameter_is_named(client, signer):
    answer = await client.get(f"{WORDS}?limit=5&color=red", headers=signer.bearer())

    assert (answer.status_code, answer.json()["code"]) == (400, "unknown_parameter")
    assert answer.json()["parameter"] == "color"
    assert answer.json()["known"] == "colour, cursor, limit"


async def test_pages_let_parameters_of_chats_pass(client):
    answer = await client.get("/toy/t/luji/home?from=singlemessage")

    assert answer.status_code == 200


async def test_a_body_over_the_limit_is_413(client, signer):
    body = {"text": "x" * LARGEST}

    answer = await client.post(WORDS, json=body, headers=signer.bearer())

    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_a_body_that_hides_its_length_is_413(client, signer):
    async def pieces():
        for _ in range(20):
            yield b"x" * (LARGEST // 10)

    headers = {**signer.bearer(), "Content-Type": "application/json"}
    answer = await client.post(WORDS, content=pieces(), headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")


async def test_an_accident_is_500_without_saying_what_happened_inside(client, capsys):
    answer = await client.get("/toy/api/v1/broken", headers={"X-Correlation-ID": "call-7"})

    assert (answer.status_code, answer.json()["code"]) == (500, "unexpected")
    assert answer.json()["correlation_id"] == "call-7"
    assert answer.headers["x-correlation-id"] == "call-7"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "secret" not in answer.text


async def test_a_browser_gets_a_page(client):
    answer = await client.get("/toy/nowhere", headers=BROWSER)

    assert answer.status_code == 404
    assert answer.headers["content-type"].startswith("text/html")
    assert "<h1" in answer.text


async def test_a_browser_on_the_api_gets_the_problem(client):
    answer = await client.get("/toy/api/v1/nowhere", headers=BROWSER)

    assert answer.headers["content-type"] == "application/problem+json"


async def test_chinese_travels_unescaped(client, signer):
    answer = await client.post(WORDS, json={"text": "x"}, headers=signer.bearer())

    assert "至少" in answer.content.decode()
    assert json.loads(answer.content)

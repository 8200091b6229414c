"""A program of another house at the Open311 door of a town."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry, Resource

from tests.feedback.house import House, Json

BASE = "/feedback/api/t/luji/open311"
TEXT = "孙岗村东头的路灯坏了两个月，夜里走路不安全。"
REPORT = {
    "api_key": "xyz",
    "jurisdiction_id": "luji",
    "service_code": "roads",
    "attribute[village]": "v1",
    "description": TEXT,
    "last_name": "李",
    "first_name": "秀英",
    "phone": "138 0000 0000",
    "email": "li@example.org",
    "device_id": "tt222111",
}
_OFFICIAL = Path(__file__).parents[2] / "contracts" / "official" / "open311"
_REGISTRY: Registry[Any] = Registry().with_resources(
    (file.name, Resource.opaque(json.loads(file.read_text(encoding="utf-8"))))
    for file in _OFFICIAL.glob("*.json")
)


@dataclass
class Program:
    """It asks for JSON or XML, in Chinese unless it says so."""

    house: House
    base: str = BASE

    async def ask(self, path: str, **query: str) -> httpx.Response:
        return await self.house.http.get(f"{self.base}{path}", params=query)

    async def read(self, path: str, **query: str) -> Any:
        answer = await self.ask(f"{path}.json", **query)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/json; charset=utf-8"
        return answer.json()

    async def read_xml(self, path: str, **query: str) -> ElementTree.Element:
        answer = await self.ask(f"{path}.xml", **query)
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "text/xml; charset=utf-8"
        return ElementTree.fromstring(answer.content)

    async def post(self, format: str = "json", **differs: str) -> httpx.Response:
        fields = {name: value for name, value in {**REPORT, **differs}.items() if value}
        return await self.house.http.post(f"{self.base}/v2/requests.{format}", data=fields)

    async def has_reported(self, **differs: str) -> Json:
        answer = await self.post(**differs)
        assert answer.status_code == 200, answer.text
        [received] = answer.json()
        return dict(received)


def breaks(document: Any, schema: str) -> list[str]:
    """What is wrong with a document by one of the published schemas."""
    validator = Draft4Validator(
        json.loads((_OFFICIAL / schema).read_text(encoding="utf-8")),
        registry=_REGISTRY,
        format_checker=FormatChecker(),
    )
    return [error.message for error in validator.iter_errors(document)]


def shape(element: ElementTree.Element) -> Any:
    """An element's names, as the standard's examples show them."""
    children = list(element)
    return (element.tag, [shape(child) for child in children]) if children else element.tag


def tracking_number_in(received: Json) -> str:
    """What the notice tells the voter."""
    return str(received["service_notice"]).partition("查询号 ")[2].partition("，")[0]

"""People of a town as API callers: sign in once, then ask and post."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.support.waiting import eventually

Json = dict[str, Any]


@dataclass
class Person:
    """Somebody with an account, talking to the gateway as any client would."""

    http: httpx.AsyncClient
    tenant: str
    login: str
    password: str
    token: str = ""
    me: Json = field(default_factory=dict)

    async def sign_in(self) -> "Person":
        answer = await self.http.post(
            "/roster/api/v1/sign-in",
            json={"tenant": self.tenant, "login": self.login, "password": self.password},
        )
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["access_token"]
        self.me = await self.get("/roster/api/v1/me")
        return self

    async def get(self, path: str, **params: Any) -> Json:
        answer = await self.http.get(path, params=params, headers=self._headers())
        assert answer.status_code == 200, f"GET {path}: {answer.status_code} {answer.text}"
        return answer.json()  # type: ignore[no-any-return]

    async def status_of(self, path: str) -> int:
        """What a GET answers, as a number."""
        return (await self.http.get(path, headers=self._headers())).status_code

    async def post(self, path: str, body: Json | None = None, **headers: str) -> Json:
        answer = await self.try_post(path, body, **headers)
        assert answer.status_code in (200, 201), f"POST {path}: {answer.status_code} {answer.text}"
        return answer.json()  # type: ignore[no-any-return]

    async def try_post(self, path: str, body: Json | None = None, **headers: str) -> httpx.Response:
        sent = {**self._headers(), **{k.replace("_", "-"): v for k, v in headers.items()}}
        return await self.http.post(path, json=body or {}, headers=sent)

    async def delete(self, path: str) -> None:
        answer = await self.http.delete(path, headers=self._headers())
        assert answer.status_code == 204, f"DELETE {path}: {answer.status_code} {answer.text}"

    async def all(self, path: str, **params: Any) -> list[Json]:
        items: list[Json] = []
        cursor = None
        while True:
            asked = {**params, **({"cursor": cursor} if cursor else {})}
            page = await self.get(path, **asked)
            items += page["items"]
            cursor = page["next_cursor"]
            if not cursor:
                return items

    async def notices(self, kind: str, subject_id: str) -> list[Json]:
        inbox = await self.all("/notify/api/v1/notifications", limit=200)
        return [n for n in inbox if n["kind"] == kind and n["subject_id"] == subject_id]

    async def is_told(self, kind: str, subject_id: str) -> Json:
        """The one notice of this kind about this subject, once it has come."""

        async def arrived() -> list[Json]:
            return await self.notices(kind, subject_id)

        found = await eventually(arrived, within=20.0)
        assert len(found) == 1
        return found[0]

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


@dataclass
class Town:
    """A town's accounts, as the seed left them."""

    http: httpx.AsyncClient
    tenant: str
    accounts: list[Json]

    async def sign_in(self, role: str, *, post: str = "", name: str = "") -> Person:
        """The first account of this role whose post or name contains the words given."""
        account = next(
            a
            for a in self.accounts
            if a["role"] == role and post in a.get("post", "") and name in a.get("name", "")
        )
        person = Person(self.http, self.tenant, account["login"], account["password"])
        return await person.sign_in()

    async def sign_in_all(self, role: str, names: set[str]) -> dict[str, Person]:
        return {name: await self.sign_in(role, name=name) for name in sorted(names)}

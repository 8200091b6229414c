"""Forms: what was sent, what is wrong with it, and that it came from our page."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from starlette.requests import Request

from shared import ids
from shared.caller import Caller
from shared.errors import InvalidInput, LianluoError
from shared.web.uploads import Limits, Upload, read_upload

MOST_FIELDS = 2000
Sentence = LianluoError | str


class FormExpired(LianluoError):
    """The form did not come from a page that this session was given."""

    code = "csrf"
    status = 403
    message = "This form has expired. Go back, load the page again and send it once more."
    message_zh = "页面已过期，请返回重新载入后再提交。"


@dataclass(frozen=True)
class Form(Mapping[str, str]):
    """A form's values by name (the first of each), and the sentence beside each refused field.

    An error is a `LianluoError` or a Chinese text of the catalogue; under "" it stands on top.
    """

    sent: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    errors: Mapping[str, Sentence] = field(default_factory=dict)

    @classmethod
    def of(cls, **values: object) -> "Form":
        """A form filled in beforehand; lists give several values."""
        return cls({name: _texts(value) for name, value in values.items()})

    def __getitem__(self, name: str) -> str:
        return self.sent[name][0]

    def __iter__(self) -> Iterator[str]:
        return iter(self.sent)

    def __len__(self) -> int:
        return len(self.sent)

    def text(self, name: str) -> str:
        """The value without surrounding blanks; empty when it is missing."""
        return self.get(name, "").strip()

    def all(self, name: str) -> list[str]:
        """Every value under a name, as boxes and multiple choices send them."""
        return list(self.sent.get(name, ()))

    def checked(self, name: str) -> bool:
        """Whether a box was ticked."""
        return bool(self.text(name))

    def day(self, name: str) -> date | None:
        """The date in a field, None when empty; raises `InvalidInput` naming the field."""
        try:
            return date.fromisoformat(self.text(name)) if self.text(name) else None
        except ValueError as error:
            raise InvalidInput(
                field=name,
                reason="Write the date as 2020-10-15.",
                reason_zh="请按 2020-10-15 的样子填写日期。",
            ) from error

    @property
    def nonce(self) -> str:
        """The random word that the page gave this form: sending it twice is one sending."""
        return self.text("nonce")

    def id_for(self, name: str, tenant: str) -> str:
        """The id of what this form creates: the same however often it is sent."""
        return ids.derived(name, tenant, self.nonce)

    def refused(self, error: Sentence, name: str | None = None) -> "Form":
        """The form to be shown again with the sentence beside its field, or on top."""
        if name is None and isinstance(error, LianluoError):
            name = str(error.details.get("field", ""))
        return replace(self, errors={**self.errors, name or "": error})


async def form_of(request: Request, caller: Caller) -> Form:
    """What was posted, once it is known to come from a page of ours; else `FormExpired`.

    A signed-in form carries the session's `csrf` claim, an anonymous one a nonce of the page.
    """
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as posted:
        values: dict[str, tuple[str, ...]] = {}
        for name, value in posted.multi_items():
            if isinstance(value, str):
                values[name] = (*values.get(name, ()), value.replace("\r\n", "\n"))
    return _ours(request, caller, Form(values))


async def form_with_files(
    request: Request, caller: Caller, limits: Limits
) -> tuple[Form, tuple[Upload, ...]]:
    """The same for a form that may bring files along; a refused file is among its errors."""
    sent = await read_upload(request, limits, max_fields=MOST_FIELDS)
    values = {
        name: tuple(v.replace("\r\n", "\n") for v in held) for name, held in sent.fields.items()
    }
    form = _ours(request, caller, Form(values))
    return form.refused(sent.refusal) if sent.refusal else form, sent.files


def _ours(request: Request, caller: Caller, form: Form) -> Form:
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise FormExpired
    if caller.account_id and not secrets.compare_digest(form.get("csrf", ""), caller.csrf):
        raise FormExpired
    if not caller.account_id and len(form.nonce) < 16:
        raise FormExpired
    return form


def new_nonce() -> str:
    """A random word for one form."""
    return secrets.token_urlsafe(16)


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(str(one) for one in value)
    return () if value is None or value is False else (str(value),)

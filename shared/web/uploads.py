"""Files that come with a request: counted and measured while they are read, never after."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from shared.errors import LianluoError

LARGEST_REQUEST = 25 * 1024 * 1024  # bytes, everything in one request together
TAKES_FILES = "__takes_files__"
_MEGABYTE = 1024 * 1024
_Endpoint = TypeVar("_Endpoint", bound=Callable[..., Any])


class FileTooLarge(LianluoError):
    """One file is larger than is taken."""

    code = "file_too_large"
    status = 413
    message = "{name} is larger than {megabytes} MB. Send a smaller file, or a photo of it."
    message_zh = "“{name}”超过 {megabytes} MB，请换小一点的文件，或者拍照上传。"


class TooManyFiles(LianluoError):
    """More files at once than are taken."""

    code = "too_many_files"
    status = 413
    message = "At most {most} files at once. Choose the most telling ones."
    message_zh = "一次最多 {most} 个文件，请挑最能说明情况的。"


class UploadUnreadable(LianluoError):
    """The request is no multipart form, or broke off."""

    code = "upload_unreadable"
    message = "Send the files as multipart/form-data."
    message_zh = "文件没有传完整，请重新选择后再提交。"


@dataclass(frozen=True)
class Limits:
    """How many files a request may bring, and how large each may be in bytes."""

    files: int = 6
    each: int = 10 * _MEGABYTE
    field: str = "files"  # beside which a refusal stands


@dataclass(frozen=True)
class Upload:
    """One file as it was sent; nothing of what it says of itself is believed."""

    name: str
    content: bytes = field(repr=False)


@dataclass(frozen=True)
class Sent:
    """A multipart form's words and files; with a refusal, the words that came before it."""

    fields: Mapping[str, tuple[str, ...]]
    files: tuple[Upload, ...] = ()
    refusal: LianluoError | None = None


def takes_files(endpoint: _Endpoint) -> _Endpoint:
    """Mark a route as one that takes files: its body may be larger than others'."""
    setattr(endpoint, TAKES_FILES, True)
    return endpoint


def is_taking_files(endpoint: object) -> bool:
    """Whether a route was marked so."""
    return bool(getattr(endpoint, TAKES_FILES, False))


async def read_upload(request: Request, limits: Limits, *, max_fields: int = 20) -> Sent:
    """Fields and files of a form; a field left empty brings no file.

    The refusal is FileTooLarge, TooManyFiles or UploadUnreadable, as soon as it is known; what
    would have come after it is not read.
    """
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        async with request.form(max_files=0, max_fields=max_fields) as form:
            return Sent(_words(form.multi_items()))
    parser = _Measuring(request, limits, max_fields)
    try:
        await parser.parse()
    except LianluoError as refusal:
        return Sent(_words(parser.items), refusal=refusal)
    except (MultiPartException, KeyError):
        return Sent(_words(parser.items), refusal=UploadUnreadable(field=limits.field))
    return Sent(_words(parser.items), await _files(parser.items))


def _words(items: Sequence[tuple[str, UploadFile | str]]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in items:
        if isinstance(value, str):
            fields[name] = (*fields.get(name, ()), value)
    return fields


async def _files(items: Sequence[tuple[str, UploadFile | str]]) -> tuple[Upload, ...]:
    files: list[Upload] = []
    for _, value in items:
        if isinstance(value, str):
            continue
        content = await value.read()
        await value.close()
        if content:
            files.append(Upload(value.filename or "", content))
    return tuple(files)


class _Measuring(MultiPartParser):
    """Starlette's parser, which takes files of any size, with an end to that."""

    def __init__(self, request: Request, limits: Limits, max_fields: int) -> None:
        # Browsers send one empty file for a field that was left alone: it counts as none.
        super().__init__(request.headers, request.stream(), max_files=1000, max_fields=max_fields)
        self._limits = limits
        self._measured = 0
        self._with_content = 0

    def on_part_begin(self) -> None:
        """Begin to measure anew."""
        super().on_part_begin()
        self._measured = 0

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Refuse what is too large or too much as soon as it is."""
        file = self._current_part.file
        if file is not None:
            self._with_content += 1 if self._measured == 0 and end > start else 0
            self._measured += end - start
            self._refuse_too_much(file.filename or "")
        super().on_part_data(data, start, end)

    def _refuse_too_much(self, name: str) -> None:
        limits = self._limits
        if self._with_content > limits.files:
            raise TooManyFiles(field=limits.field, most=limits.files)
        if self._measured > limits.each:
            shown = name.replace("\\", "/").rpartition("/")[2][:40]
            raise FileTooLarge(field=limits.field, name=shown, megabytes=limits.each // _MEGABYTE)

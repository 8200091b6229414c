"""Files over HTTP: taken by their content, measured while read, open to whom their item is."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.feedback.commands import attachments as commands
from services.feedback.domain.attachment import Item, ItemKind
from services.feedback.errors import AttachmentUnknown
from shared.clock import machine_now
from shared.store.blobs import CHUNK
from tests.feedback.files import a_document, a_photo
from tests.feedback.house import API, House, Person, a_suggestion


async def test_a_photo_comes_back_as_a_photo_whatever_it_was_called(house: House) -> None:
    clerk = house.clerk()
    [file_id] = await clerk.has_uploaded(a_photo(form="PNG"))

    answer = await clerk.asks("GET", f"/attachments/{file_id}")

    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]
    assert answer.headers["content-disposition"] == "inline; filename*=UTF-8''file1.jpg"
    assert len(answer.content) == int(answer.headers["content-length"])


async def test_a_document_is_saved_and_not_shown(house: House) -> None:
    [file_id] = await house.clerk().has_uploaded(a_document())

    answer = await house.clerk().asks("GET", f"/attachments/{file_id}")

    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''file1.pdf"
    assert answer.content.startswith(b"%PDF-")


async def test_a_web_page_that_calls_itself_a_photo_is_refused(house: House) -> None:
    answer = await house.clerk().uploads(b"<html><script>alert(1)</script>")

    assert (answer.status_code, answer.json()["code"]) == (422, "file_kind_refused")


async def test_an_upload_without_a_file_is_refused(house: House) -> None:
    headers = house.signer.bearer(**house.clerk().claims())
    answer = await house.http.post(
        API + "/attachments", files={"note": (None, "x")}, headers=headers
    )

    assert (answer.status_code, answer.json()["code"]) == (422, "file_missing")


async def test_a_file_that_is_too_large_is_refused_while_it_is_read(house: House) -> None:
    read = 0

    async def endless() -> object:  # an upload that would never end
        nonlocal read
        head = '--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n'
        yield head.encode()
        while True:
            read += 1
            yield b"\xff" * 1024 * 1024

    headers = house.signer.bearer(**house.clerk().claims())
    headers["content-type"] = "multipart/form-data; boundary=x"
    answer = await house.http.post(API + "/attachments", content=endless(), headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (413, "file_too_large")
    assert read <= 12


async def test_more_files_than_are_taken_at_once_are_refused(house: House) -> None:
    answer = await house.clerk().uploads(*[a_photo()] * 7)

    assert (answer.status_code, answer.json()["code"]) == (413, "too_many_files")


@pytest.mark.parametrize("stranger", ["clerk-water", "other-town"])
async def test_an_upload_is_its_senders_alone_until_it_is_attached(
    house: House, stranger: str
) -> None:
    [file_id] = await house.clerk().has_uploaded(a_photo())
    others = {"clerk-water": house.clerk("water"), "other-town": house.secretary("gaohuang")}

    answer = await others[stranger].asks("GET", f"/attachments/{file_id}")

    assert answer.status_code == 404


async def test_what_was_attached_is_open_to_whom_the_item_is(house: House) -> None:
    file_id = await _attached_to_a_suggestion(house)

    assert await _may_open(house.deputy(), file_id)
    assert await _may_open(house.clerk("farms"), file_id)
    assert not await _may_open(house.clerk("water"), file_id)
    assert not await _may_open(house.deputy(4), file_id)


async def test_nobody_attaches_what_another_uploaded(house: House) -> None:
    [file_id] = await house.clerk().has_uploaded(a_photo())

    with pytest.raises(AttachmentUnknown):
        await commands.claim(
            house.repository, "luji", [file_id], Item(ItemKind.OPINION, "o1"), account_id="other"
        )


async def test_what_nothing_took_in_is_forgotten_after_a_day_and_the_rest_stays(
    house: House,
) -> None:
    [orphan] = await house.clerk().has_uploaded(a_photo())
    attached = await _attached_to_a_suggestion(house)
    for file_id in (orphan, attached):
        await house.repository.files.change(
            "luji", file_id, lambda kept: replace(kept, forget_at=_a_minute_ago())
        )

    for file_id in (orphan, attached):
        await commands.look_at(house.repository, "luji", file_id)

    assert await house.repository.files.find("luji", orphan) is None
    assert not await _may_open(house.clerk(), orphan)
    assert await _may_open(house.clerk(), attached)


async def test_large_files_are_kept_in_chunks_and_read_whole(house: House) -> None:
    content = bytes(range(256)) * (CHUNK // 128)
    await house.repository.file_contents.put("luji", "large", content)

    read = b"".join(
        [part async for part in house.repository.file_contents.read("luji", "large", len(content))]
    )

    assert read == content


async def _attached_to_a_suggestion(house: House) -> str:
    suggestion_id = await a_suggestion(house, "signed_for")
    clerk = house.clerk()
    [file_id] = await clerk.has_uploaded(a_photo())
    item = Item(ItemKind.SUGGESTION, suggestion_id)
    held = await commands.claim(house.repository, "luji", [file_id], item, account_id=clerk.account)
    await house.repository.suggestions.change(
        "luji", suggestion_id, lambda suggestion: replace(suggestion, attachments=held)
    )
    return file_id


async def _may_open(person: Person, file_id: str) -> bool:
    answer = await person.asks("GET", f"/attachments/{file_id}")
    assert answer.status_code in (200, 404)
    return bool(answer.status_code == 200)


def _a_minute_ago() -> object:
    return machine_now() - timedelta(minutes=1)

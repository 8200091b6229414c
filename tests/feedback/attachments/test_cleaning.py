"""What is left of a file: what is seen in it, and nothing that it tells or does besides."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from services.feedback.attachments import Cleaner, Kind
from services.feedback.attachments.document import clean_document
from services.feedback.attachments.picture import LONGEST_SIDE, clean_picture
from services.feedback.domain.attachment import safe_name
from services.feedback.errors.attachment import (
    DocumentActive,
    DocumentLocked,
    FileKindRefused,
    FileUnreadable,
    PictureTooLarge,
)
from tests.feedback.files import AUTHOR, CAMERA, a_document, a_photo, author_of


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_keeps_nothing_of_camera_place_and_owner(form: str) -> None:
    assert CAMERA.encode() in a_photo(form=form)

    cleaned = clean_picture(a_photo(form=form))

    with Image.open(BytesIO(cleaned)) as seen:
        assert (seen.format, seen.size, dict(seen.getexif())) == ("JPEG", (80, 40), {})
    assert CAMERA.encode() not in cleaned


def test_a_photo_taken_on_its_side_stands_upright() -> None:
    with Image.open(BytesIO(clean_picture(a_photo(turned=True)))) as seen:
        assert seen.size == (40, 80)


def test_a_large_photo_is_drawn_smaller() -> None:
    with Image.open(BytesIO(clean_picture(a_photo(5000, 1000)))) as seen:
        assert seen.size == (LONGEST_SIDE, 512)


def test_a_picture_that_would_explode_is_refused_before_it_does() -> None:
    with pytest.raises(PictureTooLarge):
        clean_picture(_png_that_says_it_is(30_000, 30_000))


def test_what_only_begins_like_a_photo_is_refused() -> None:
    with pytest.raises(FileUnreadable):
        clean_picture(a_photo()[:60])


def test_a_document_loses_its_author_and_its_photos_their_camera() -> None:
    document = a_document(photo=a_photo())
    assert author_of(document) == AUTHOR
    assert CAMERA.encode() in document

    cleaned = clean_document(document, keeps_signatures=False)

    assert (author_of(cleaned), CAMERA.encode() in cleaned) == ("", False)


def test_a_document_with_a_script_is_refused() -> None:
    with pytest.raises(DocumentActive):
        clean_document(a_document(script="app.alert('x')"), keeps_signatures=True)


def test_a_locked_document_is_refused() -> None:
    with pytest.raises(DocumentLocked):
        clean_document(a_document(password="secret"), keeps_signatures=True)


def test_a_damaged_document_is_refused() -> None:
    with pytest.raises(FileUnreadable):
        clean_document(b"%PDF-1.7\n" + b"\x00" * 200, keeps_signatures=True)


async def test_the_process_apart_answers_with_the_picture_or_with_the_refusal() -> None:
    cleaner = Cleaner()

    cleaned = await cleaner.clean(a_photo())
    assert cleaned.kind is Kind.PICTURE
    with pytest.raises(DocumentActive):
        await cleaner.clean(a_document(script="app.alert('x')"))


async def test_a_page_that_calls_itself_a_photo_is_none() -> None:
    with pytest.raises(FileKindRefused):
        await Cleaner().clean(b"<html><script>alert(1)</script>")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\scans\\答复 12号.PDF", "答复 12号.pdf"),
        ("photo\u202efdp.exe", "photo_fdp.pdf"),
        ("", "file.pdf"),
    ],
)
def test_a_files_name_is_no_path_and_hides_nothing(given: str, kept: str) -> None:
    assert safe_name(given, "pdf") == kept


def _png_that_says_it_is(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    framed = struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + framed + b"\x00\x00\x00\x00IEND\xaeB`\x82"

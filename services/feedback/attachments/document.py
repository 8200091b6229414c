"""PDFs: refused when they act by themselves, else written anew without what they tell of authors.

A signed one that an office keeps stays as it is, byte for byte: it would be void otherwise.
"""

from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from services.feedback.attachments.segments import without_segments
from services.feedback.errors.attachment import (
    DocumentActive,
    DocumentLocked,
    DocumentTooLong,
    FileUnreadable,
)

MOST_PAGES = 200
MOST_OBJECTS = 100_000
_ACTIVE_KEYS = frozenset(
    {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent", "/RichMedia"}
)
_ACTIVE_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"}
    | {"/Movie", "/Sound", "/RichMediaExecute", "/SetOCGState", "/Hide", "/ResetForm"}
)
_ABOUT_AUTHORS = ("/Metadata", "/PieceInfo", "/LastModified")
_UNREADABLE = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError)
_UNREADABLE_TOO = (OSError, RecursionError, NotImplementedError, AssertionError)


def clean_document(content: bytes, *, keeps_signatures: bool) -> bytes:
    """The document as it may be kept; raises what is wrong with it."""
    try:
        reader = PdfReader(BytesIO(content), strict=False)
        if reader.is_encrypted:
            raise DocumentLocked
        if len(reader.pages) > MOST_PAGES:
            raise DocumentTooLong(most=MOST_PAGES)
        if not reader.pages:
            raise FileUnreadable
        is_signed = _look_through(reader)
        return content if is_signed and keeps_signatures else _written_anew(reader)
    except (*_UNREADABLE, *_UNREADABLE_TOO) as exc:
        raise FileUnreadable from exc


def _look_through(reader: PdfReader) -> bool:
    """Whether it carries a signature; raises DocumentActive."""
    is_signed = False
    for found in _dictionaries(reader):
        action = found.raw_get("/S").get_object() if "/S" in found else None
        if not _ACTIVE_KEYS.isdisjoint(found) or action in _ACTIVE_ACTIONS:
            raise DocumentActive
        is_signed = is_signed or "/ByteRange" in found
    return is_signed


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Everything that can be reached from the trailer, each object once."""
    waiting: list[PdfObject | None] = [reader.trailer]
    seen: set[tuple[int, int]] = set()
    looked_at = 0
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        looked_at += 1
        if looked_at > MOST_OBJECTS:
            raise FileUnreadable
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(dict.values(one))
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))


def _written_anew(reader: PdfReader) -> bytes:
    writer = PdfWriter(clone_from=reader)
    writer.metadata = None
    for each in writer._objects:  # the only way at all of them
        if isinstance(each, DictionaryObject):
            for name in _ABOUT_AUTHORS:
                each.pop(name, None)
        if isinstance(each, StreamObject) and _is_photo(each):
            each._data = without_segments(each._data)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _is_photo(stream: StreamObject) -> bool:
    filters = stream.get("/Filter")
    names = filters if isinstance(filters, ArrayObject) else [filters]
    return list(names) == [NameObject("/DCTDecode")]

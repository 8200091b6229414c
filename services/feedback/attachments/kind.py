"""What a file is, by its first bytes: neither its name nor what its sender calls it counts."""

from enum import StrEnum

from services.feedback.errors.attachment import FileKindRefused


class Kind(StrEnum):
    """What is taken, and as what it is kept."""

    PICTURE = "image/jpeg"
    DOCUMENT = "application/pdf"

    @property
    def ending(self) -> str:
        return "jpg" if self is Kind.PICTURE else "pdf"


_JPEG, _PNG, _PDF = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"%PDF-"


def kind_of(content: bytes) -> Kind:
    """A picture (JPEG, PNG, WebP) or a PDF; raises FileKindRefused for all else."""
    if content.startswith((_JPEG, _PNG)) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return Kind.PICTURE
    if content.startswith(_PDF):
        return Kind.DOCUMENT
    raise FileKindRefused

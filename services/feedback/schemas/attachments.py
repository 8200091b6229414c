"""HTTP shapes of files."""

from pydantic import BaseModel

from services.feedback.domain.attachment import Attachment


class AttachmentOut(BaseModel):
    """A file, as it is named in commands and fetched."""

    id: str
    name: str
    media_type: str
    size: int

    @classmethod
    def of(cls, attachment: Attachment) -> "AttachmentOut":
        return cls(
            id=attachment.id,
            name=attachment.name,
            media_type=attachment.media_type,
            size=attachment.size,
        )


class AttachmentsOut(BaseModel):
    """What was uploaded, in the order sent."""

    items: list[AttachmentOut]

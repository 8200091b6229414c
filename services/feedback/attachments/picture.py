"""Pictures drawn anew: what is left is what is seen, without place, camera, time or comment."""

from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from services.feedback.errors.attachment import FileUnreadable, PictureTooLarge

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 2560  # a page of A4 is readable at that
QUALITY = 85
_UNREADABLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, IndexError)
# Pillow's own guard stands far above ours; it warns where we refuse.
Image.MAX_IMAGE_PIXELS = 4 * MOST_PIXELS


def clean_picture(content: bytes) -> bytes:
    """The picture as a plain JPEG, upright, at most 2,560 pixels long.

    Raises PictureTooLarge before anything is decoded, FileUnreadable for what is none.
    """
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PictureTooLarge
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
            return _drawn(ImageOps.exif_transpose(opened))
    except Image.DecompressionBombError as exc:
        raise PictureTooLarge from exc
    except _UNREADABLE as exc:
        raise FileUnreadable from exc


def _drawn(picture: Image.Image) -> bytes:
    # Onto a sheet of its own: saving the opened one would carry a comment along.
    sheet = Image.new("RGB", picture.size, "white")
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        sheet.paste(seen, mask=seen)
    else:
        sheet.paste(picture.convert("RGB"))
    out = BytesIO()
    sheet.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()

"""Photos inside of documents: what cameras wrote into them is left out, the picture untouched."""

_MARKER, _START, _SCAN = 0xFF, 0xD8, 0xDA
_COMMENT = 0xFE
# APP0 (JFIF) and APP14 (Adobe's colours) belong to the picture; APP1 is Exif and XMP.
_ABOUT_CAMERA = frozenset(range(0xE1, 0xF0)) - {0xEE} | {_COMMENT}


def without_segments(jpeg: bytes) -> bytes:
    """A JPEG without Exif, XMP and comments; what is no JPEG stays as it is."""
    if jpeg[:2] != bytes((_MARKER, _START)):
        return jpeg
    kept, at = bytearray(jpeg[:2]), 2
    while at + 4 <= len(jpeg) and jpeg[at] == _MARKER and jpeg[at + 1] != _SCAN:
        length = 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 1] not in _ABOUT_CAMERA:
            kept += jpeg[at : at + length]
        at += length
    return bytes(kept + jpeg[at:])

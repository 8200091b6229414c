"""Files to send: photos with what cameras write into them, documents good and bad."""

from io import BytesIO

from PIL import ExifTags, Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

CAMERA = "Marked Camera 9000"
AUTHOR = "MarkedAuthor"


def a_photo(
    width: int = 80, height: int = 40, form: str = "JPEG", *, turned: bool = False
) -> bytes:
    """A photo that tells of its camera, its place and, in a comment, of its owner."""
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = CAMERA
    if turned:
        exif[ExifTags.Base.Orientation] = 6
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (32.0, 42.0, 1.0)
    out = BytesIO()
    more = {"comment": CAMERA.encode()} if form == "JPEG" else {}
    Image.new("RGB", (width, height), "red").save(out, form, exif=exif, **more)
    return out.getvalue()


def a_document(*, script: str = "", password: str = "", photo: bytes = b"") -> bytes:
    """A PDF of one page, with its author's name in it."""
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": AUTHOR})
    if script:
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
            {
                NameObject("/S"): NameObject("/JavaScript"),
                NameObject("/JS"): TextStringObject(script),
            }
        )
    if photo:
        _put(writer, page, photo)
    if password:
        writer.encrypt(password)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def author_of(document: bytes) -> str:
    """Whom a PDF names as its author."""
    told = PdfReader(BytesIO(document)).metadata
    return str(told.author or "") if told else ""


def _put(writer: PdfWriter, page: DictionaryObject, photo: bytes) -> None:
    image = StreamObject()
    image._data = photo
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Filter"): NameObject("/DCTDecode"),
            NameObject("/Width"): NumberObject(80),
            NameObject("/Height"): NumberObject(40),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/ColorSpace"): NameObject("/DeviceRGB"),
        }
    )
    held = writer._add_object(image)
    names = DictionaryObject({NameObject("/Im0"): held})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): names})
    page[NameObject("/Annots")] = ArrayObject()

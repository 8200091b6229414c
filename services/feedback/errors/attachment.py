"""Why a file is not taken; `field` is where a form asks for files."""

from shared.errors import InvalidInput, LianluoError


class FileRefused(InvalidInput):
    """Base of what is wrong with a file itself."""

    code = "file_refused"

    def __init__(self, **details: object) -> None:
        super().__init__(**{"field": "files", **details})


class FileMissing(FileRefused):
    """A request that should bring files brings none."""

    code = "file_missing"
    message = "files: Send at least one file."
    message_zh = "请至少选择一个文件。"


class FileKindRefused(FileRefused):
    """Neither a photo nor a PDF, by its content."""

    code = "file_kind_refused"
    message = "files: Only photos (JPEG, PNG, WebP) and PDF are taken. Send a photo or a PDF of it."
    message_zh = "只收照片（JPEG、PNG、WebP）和 PDF，请拍照或转成 PDF 再上传。"


class FileUnreadable(FileRefused):
    """It begins like a photo or a PDF and is damaged, or takes too long to read."""

    code = "file_unreadable"
    message = "files: This file cannot be read. Open it to check, and save or photograph it anew."
    message_zh = "文件打不开，可能没有保存完整，请重新保存或拍照后再上传。"


class PictureTooLarge(FileRefused):
    """More picture elements than are drawn anew."""

    code = "picture_too_large"
    message = "files: This picture has too many pixels. Save it smaller, or photograph it."
    message_zh = "图片尺寸过大，请缩小或重新拍照后再上传。"


class DocumentTooLong(FileRefused):
    """More pages than are looked through."""

    code = "document_too_long"
    message = "files: At most {most} pages. Send the pages that matter."
    message_zh = "PDF 最多 {most} 页，请只上传有关的几页。"


class DocumentLocked(FileRefused):
    """A PDF under a password cannot be looked through."""

    code = "document_locked"
    message = "files: This PDF is locked with a password. Send it without one."
    message_zh = "PDF 有密码保护，请去掉密码后再上传。"


class DocumentActive(FileRefused):
    """A PDF that acts by itself: scripts, attached files, forms that send themselves."""

    code = "document_active"
    message = "files: This PDF holds scripts, forms or attached files. Print it to PDF again first."
    message_zh = "PDF 含有脚本、表单动作或嵌入文件，请重新打印成 PDF 后再上传。"


class AttachmentUnknown(InvalidInput):
    """No such file of the caller's waits to be attached."""

    code = "attachment_unknown"
    message = "{field}: This file is not there any more. Upload it again."
    message_zh = "文件已不在，请重新上传。"


class TooManyAttachments(InvalidInput):
    """More files than one item holds."""

    code = "too_many_attachments"
    message = "{field}: At most {most} files of {megabytes} MB in all. Leave some out."
    message_zh = "一件事最多 {most} 个文件，合计 {megabytes} MB，请减少后再提交。"


class UploadsBusy(LianluoError):
    """Too many files are being looked through at once."""

    code = "uploads_busy"
    status = 503
    message = "Many files are being uploaded just now. Try again in a moment."
    message_zh = "上传的人较多，请稍后再试。"
    retry_after = 5

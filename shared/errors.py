"""The root of every error that a caller can do something about."""


class LianluoError(Exception):
    """An expected refusal: a stable `code`, an HTTP `status`, a sentence that says what to do.

    `message` is English, `message_zh` Chinese; both may hold `{placeholders}` filled from
    keyword arguments, which also travel in the problem document. `retry_after` is in seconds.
    """

    code = "error"
    status = 400
    message = "The request was refused."
    message_zh = "请求未被接受。"
    retry_after: int | None = None

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.message.format_map(_Lenient(details)))

    @property
    def detail(self) -> str:
        """The English sentence, filled in."""
        return self.message.format_map(_Lenient(self.details))

    @property
    def detail_zh(self) -> str:
        """The Chinese sentence, filled in."""
        return self.message_zh.format_map(_Lenient(self.details))


class _Lenient(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return ""


class NotFound(LianluoError):
    """Nothing here under that id, or it belongs to another tenant."""

    code = "not_found"
    status = 404
    message = "There is nothing here under this address. Check the id."
    message_zh = "没有找到，请核对地址。"


class Forbidden(LianluoError):
    """The caller's roles don't allow it."""

    code = "forbidden"
    status = 403
    message = "Your role does not allow this. Ask the town's secretary."
    message_zh = "您的身份不能进行这项操作，请联系镇人大秘书。"


class VersionConflict(LianluoError):
    """The document changed since the caller read it."""

    code = "version_conflict"
    status = 412
    message = "Someone changed this since you opened it. Load it again and repeat your change."
    message_zh = "您打开之后已有人改动，请重新载入后再改。"


class TooBusy(LianluoError):
    """Too many writers at once on one aggregate."""

    code = "too_busy"
    status = 409
    message = "Many people are changing this at once. Try again in a moment."
    message_zh = "多人同时操作，请稍后再试。"
    retry_after = 1


class InvalidInput(LianluoError):
    """A field's value can't be taken; `field` names it."""

    code = "invalid_input"
    status = 422
    message = "{field}: {reason}"
    message_zh = "{reason_zh}"


class AlreadyDifferent(LianluoError):
    """The same Idempotency-Key came with another body."""

    code = "idempotency_key_reused"
    status = 422
    message = "This Idempotency-Key was used with another body. Use a new key."
    message_zh = "同一请求键已用于不同内容，请换一个。"


class Unavailable(LianluoError):
    """Something that the command needs is away for now."""

    code = "unavailable"
    status = 503
    message = "The document store cannot be reached just now. Nothing was lost; try again."
    message_zh = "数据服务暂时不可用，内容没有丢失，请稍后再试。"
    retry_after = 5


class OutboxFull(Unavailable):
    """Too many events of this aggregate wait for the broker."""

    code = "outbox_full"
    message = "Too many events of this item still wait for the broker. Try again in a minute."
    message_zh = "该事项待发事件过多，请一分钟后再试。"
    retry_after = 60

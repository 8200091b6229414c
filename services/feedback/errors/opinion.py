"""Why an opinion cannot go on, or could not be taken down."""

from shared.errors import InvalidInput, LianluoError, NotFound


class OpinionNotOpen(LianluoError):
    """The command doesn't belong to where the opinion stands."""

    code = "opinion_not_open"
    status = 409
    message = "This opinion is {state}; that is not possible now. Load the page again."
    message_zh = "这件反映已经有人处理，请刷新页面查看最新情况。"


class OpinionNotOffered(LianluoError):
    """Other deputies were asked."""

    code = "opinion_not_offered"
    status = 403
    message = "This opinion was offered to other deputies. Ask the town's secretary."
    message_zh = "这件反映提请了其他代表，请联系镇人大秘书。"


class OfferedTwiceAlready(LianluoError):
    """Deputies are asked at most twice."""

    code = "offered_twice"
    status = 409
    message = "Deputies were asked twice already. Answer it, or decline it with guidance."
    message_zh = "已经提请过两次，请直接答复，或者写明理由不予受理。"


class OpinionTextMissing(InvalidInput):
    """Nothing, or hardly anything, was written."""

    code = "opinion_text_missing"
    message = "text: Write what you want to tell, at least 5 characters."
    message_zh = "请写下要反映的事，至少 5 个字。"

    def __init__(self) -> None:
        super().__init__(field="text")


class OpinionTextTooLong(InvalidInput):
    """More than fits one matter."""

    code = "opinion_text_too_long"
    message = "text: At most 2,000 characters. Keep to one matter."
    message_zh = "最多 2000 个字，请只写一件事。"

    def __init__(self) -> None:
        super().__init__(field="text")


class VillageUnknown(InvalidInput):
    """The village is none of this town's."""

    code = "village_unknown"
    message = "village_id: Choose one of the town's villages."
    message_zh = "请选择在哪个村。"

    def __init__(self) -> None:
        super().__init__(field="village_id")


class PhoneMistyped(InvalidInput):
    """No number can look like that."""

    code = "phone_mistyped"
    message = "phone: Give 7 to 15 digits, or leave it empty."
    message_zh = "电话号码应为 7 到 15 位数字，也可以不填。"

    def __init__(self) -> None:
        super().__init__(field="phone")


class TrackingNumberMistyped(InvalidInput):
    """The check character says that something was mistyped."""

    code = "tracking_number_mistyped"
    message = "number: This is no tracking number. Check each character against your note."
    message_zh = "查询号不对，请对照回执逐位核对。"

    def __init__(self) -> None:
        super().__init__(field="number")


class TrackingNumberUnknown(NotFound):
    """No opinion of this town has the number."""

    code = "tracking_number_unknown"
    message = "No opinion of this town has that number. Check the town and the number."
    message_zh = "没有查到，请核对镇名和查询号。"

"""Why an opinion cannot go on, or could not be taken down."""

from shared.errors import InvalidInput, LianluoError, NotFound


class OpinionNotOpen(LianluoError):
    """The command doesn't belong to where the opinion stands."""

    code = "opinion_not_open"
    status = 409
    message = "This opinion is {stands}; to {command} is not possible now. Load the page again."
    message_zh = "这件反映现为“{stands_zh}”，不能{command_zh}，请刷新页面查看最新情况。"


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


class PassedAlready(LianluoError):
    """The deputy has answered the offer."""

    code = "passed_already"
    status = 409
    message = "You have passed on this one already; there is nothing left to do."
    message_zh = "您已答复不接办，无须重复操作。"


class ForwardedAlready(LianluoError):
    """Village, town unit and district are asked at most once each."""

    code = "forwarded_already"
    status = 409
    message = "It was with this kind of unit already. Answer it, offer it, or decline it."
    message_zh = "这一级已经转办过一次，请直接答复、提请代表，或者写明理由不予受理。"


class DistrictIsForTheChairperson(LianluoError):
    """To the district it goes by the chairperson, to village and town by the secretary."""

    code = "not_yours_to_forward"
    status = 403
    message = "The chairperson forwards to the district, the secretary to village and town."
    message_zh = "转区县由镇人大主席决定，转村、镇各单位由镇人大秘书办理。"


class FileNotOfOpinion(InvalidInput):
    """A file that is passed on must be the opinion's own."""

    code = "file_not_of_opinion"
    message = "file_ids: Choose files of this opinion."
    message_zh = "请选择这件反映自带的照片或文件。"

    def __init__(self) -> None:
        super().__init__(field="file_ids")


class ReturnTooLate(LianluoError):
    """The five working days in which a unit may return it are over."""

    code = "return_too_late"
    status = 409
    message = "The time to return it is over. Finish it, or talk to the secretary."
    message_zh = "已过退回期限，请办理并答复；确有困难的请联系镇人大秘书。"


class MasterNotOpen(InvalidInput):
    """One can only be merged into another that is being handled."""

    code = "master_not_open"
    message = "master_id: Choose another opinion that is still being handled."
    message_zh = "请选择另一件还在办理中的反映作为主件。"

    def __init__(self) -> None:
        super().__init__(field="master_id")


class RefusalUnknown(InvalidInput):
    """The reason is none of the list."""

    code = "refusal_unknown"
    message = "code: Choose a reason of the list: {known}."
    message_zh = "请从列表中选择不予受理的理由。"

    def __init__(self, **details: object) -> None:
        super().__init__(field="code", **details)


class GradeUnknown(InvalidInput):
    """The grade is none of the town's."""

    code = "grade_unknown"
    message = "grade: Choose one of: {known}."
    message_zh = "请选择一项评价。"

    def __init__(self, **details: object) -> None:
        super().__init__(field="grade", **details)


class ReopenedAlready(LianluoError):
    """The voter may come back once."""

    code = "reopened_already"
    status = 409
    message = "It was raised once more already. Tell the deputies about it as a new matter."
    message_zh = "这件事已经再次反映过一次；如有新情况，请作为新的一件反映。"


class ReopenTooLate(LianluoError):
    """The time in which the voter may come back is over."""

    code = "reopen_too_late"
    status = 409
    message = "The time to raise it once more is over. Tell the deputies about it as a new matter."
    message_zh = "再次反映的期限已过；如有新情况，请作为新的一件反映。"


class PeriodOutOfBounds(InvalidInput):
    """A town's period is too short or too long to be meant."""

    code = "period_out_of_bounds"
    message = "{field}: From {least} to {most} days."
    message_zh = "天数应在 {least} 到 {most} 之间。"


class TooManyTellings(LianluoError):
    """More from one place, or to one town, than people send."""

    code = "too_many_tellings"
    status = 429
    message = "Too much came from here within the hour. Try later, or go to the town's station."
    message_zh = "这里一小时内提交得太多了，请稍后再试，也可以到村联络站当面反映。"
    retry_after = 900


class TooManyLookUps(LianluoError):
    """More look-ups from one place than people make."""

    code = "too_many_look_ups"
    status = 429
    message = "Too many look-ups from here within the hour. Try later, or ask the town's secretary."
    message_zh = "这里一小时内查询得太多了，请稍后再试，或联系镇人大秘书。"
    retry_after = 900


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

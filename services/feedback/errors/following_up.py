"""Why a rating, a redo or a promise can't go on."""

from services.feedback.errors.suggestion import SuggestionError
from shared.errors import InvalidInput


class NothingToRedo(SuggestionError):
    """Done again is what didn't satisfy, once."""

    code = "nothing_to_redo"
    message = "Only a first 'not satisfied' is done again. Settle it, or see the mediation."
    message_zh = "只有代表首次评价“不满意”才重新办理。"


class RatedInTime(SuggestionError):
    """A late rating is noted where the window passed without one."""

    code = "rated_in_time"
    message = "It was rated in time; there is nothing to note."
    message_zh = "已在期限内评价，无须补记。"


class FulfilledAlready(SuggestionError):
    """The promise was noted as kept."""

    code = "fulfilled_already"
    message = "The promise was noted as kept already; the lead deputy rates it now."
    message_zh = "已登记兑现，请等待领衔代表评价。"


class FulfilmentNotNoted(SuggestionError):
    """The unit hasn't said that it is done."""

    code = "fulfilment_not_noted"
    message = "The unit has not noted the promise as kept yet."
    message_zh = "承办单位尚未登记承诺兑现。"


class PostponementNotAsked(SuggestionError):
    """There is nothing to consent to or to refuse."""

    code = "postponement_not_asked"
    message = "The unit has not asked to postpone the promise."
    message_zh = "承办单位没有申请推迟承诺日期。"


class PostponementNotLater(InvalidInput):
    """A day that isn't later than the promised one."""

    code = "postponement_not_later"
    message = "{field}: Give a day after {promised_on}."
    message_zh = "请填写晚于 {promised_on} 的日期。"


class ClassUnknown(InvalidInput):
    """A code that the town's table doesn't have."""

    code = "class_unknown"
    message = "{field}: Choose one of {codes}."
    message_zh = "请从本镇的答复类别中选择。"


class ClassTableUnknown(InvalidInput):
    """A table that nobody goes by."""

    code = "class_table_unknown"
    message = "{field}: Choose one of {names}."
    message_zh = "请选择列出的答复类别表。"


class HeadInPerson(SuggestionError):
    """Under key supervision the unit's head does it."""

    code = "head_in_person"
    message = "This suggestion is under key supervision: the unit's head does this in person."
    message_zh = "重点督办的建议，应由单位负责人亲自办理这一步。"


class NotForEverybody(SuggestionError):
    """A confidential suggestion isn't published."""

    code = "not_for_everybody"
    message = "This suggestion is confidential and isn't published."
    message_zh = "该建议依法不公开。"


class PublicationNotPrepared(SuggestionError):
    """The words for the public aren't there."""

    code = "publication_not_prepared"
    message = "Prepare the words for the public first."
    message_zh = "请先准备公开的文字。"


class PublicationObjected(SuggestionError):
    """The deputy or the unit objects."""

    code = "publication_objected"
    message = "{by} objects: {reason}. Prepare the words anew, or leave them unpublished."
    message_zh = "{by}对公开有异议：{reason}。请修改后重新准备，或不公开。"


class ObjectionsOpen(SuggestionError):
    """Deputy and unit may still object."""

    code = "objections_open"
    message = "Deputy and unit may object until {until}. Publish after that."
    message_zh = "代表和承办单位可在{until_zh}前提出异议，期满后再公开。"


class SlipMissing(InvalidInput):
    """A rating on paper comes with its scan."""

    code = "slip_missing"
    message = "attachment_ids: Attach the scan of the signed rating."
    message_zh = "请附上代表签名的评价回执扫描件。"

    def __init__(self) -> None:
        super().__init__(field="attachment_ids")


class NoDistrict(SuggestionError):
    """This installation has no tenant of the district."""

    code = "no_district"
    message = "No district is set up here. Pass it up on paper, and ask the operator."
    message_zh = "本系统尚未设置区级，请书面上报，并联系系统管理员。"

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

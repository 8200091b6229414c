"""Why a unit can't give a suggestion back, or have more time for it."""

from services.feedback.errors.suggestion import SuggestionError
from shared.errors import InvalidInput


class ReturnTooLate(SuggestionError):
    """The return window has passed."""

    code = "return_too_late"
    message = "The time to return it ended on {due}. It is handled by your unit."
    message_zh = "退办申请期限（{due_zh}）已过，应由本单位办理。"


class ReturnAskedAlready(SuggestionError):
    """Once per assignment."""

    code = "return_asked_already"
    message = "A return was asked already for this assignment, and refused. Please handle it."
    message_zh = "本次交办已申请过退办，未获同意，请抓紧办理。"


class ReturnedTooOften(SuggestionError):
    """A suggestion isn't passed round for ever."""

    code = "returned_too_often"
    message = "It was re-assigned {times} times already and isn't returned again."
    message_zh = "该建议已重新交办 {times} 次，不再退办，请抓紧办理。"


class SameUnitAgain(InvalidInput):
    """Re-assigning means another unit."""

    code = "same_unit_again"
    message = "{field}: {unit} has it already. Choose another unit, or refuse the return."
    message_zh = "该建议现由{unit}主办，请选择其他单位，或不同意退办。"


class SessionCloseMissing(InvalidInput):
    """The rule set counts from the close of the session."""

    code = "session_close_missing"
    message = "session_closed_on: Give the day on which the session closed, before the hand-over."
    message_zh = "本镇规则从会议闭会之日起算，请填写闭会日期（不晚于交办日）。"

    def __init__(self) -> None:
        super().__init__(field="session_closed_on")


class ExtensionAskedAlready(SuggestionError):
    """Once per suggestion."""

    code = "extension_asked_already"
    message = "More time is asked for once only. Please reply by the date that stands."
    message_zh = "延期只能申请一次，请按现有期限答复。"


class ExtensionTooLate(SuggestionError):
    """Asked after the reply was due."""

    code = "extension_too_late"
    message = "The reply was due on {due}; more time must be asked for before that."
    message_zh = "答复期限（{due_zh}）已过，延期须在届满前申请。"


class NoRoomToExtend(SuggestionError):
    """The reply is due with the longest time already."""

    code = "no_room_to_extend"
    message = "The reply is due with the longest time, {last}: there is no more time to give."
    message_zh = "答复期限已是最长答复期（{last_zh}），不能再延期，请按期答复。"


class ExtensionNotAsked(SuggestionError):
    """There is nothing to consent to or to refuse."""

    code = "extension_not_asked"
    message = "The unit has not asked for more time."
    message_zh = "承办单位没有申请延期。"


class RevisedAlready(SuggestionError):
    """Worded anew once, and not accepted again."""

    code = "revised_already"
    message = "It was revised once already. You may write a new suggestion."
    message_zh = "该建议已修改重提过一次，可以另提新的建议。"


class ReasonUnknown(InvalidInput):
    """A code that isn't on the list."""

    code = "reason_unknown"
    message = "{field}: Choose one of {codes}."
    message_zh = "请从列出的理由中选择。"


class MasterNotOpen(InvalidInput):
    """Only what is still being handled can take another in."""

    code = "master_not_open"
    message = "{field}: Choose another suggestion of this town that is accepted and not answered."
    message_zh = "请选择本镇另一件已受理、尚未答复的建议作为主案。"

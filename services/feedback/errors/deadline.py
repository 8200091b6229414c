"""Why a period, or the day from which one counts, can't be taken."""

from shared.errors import InvalidInput


class PeriodMistyped(InvalidInput):
    """A period has no length, several, or one beyond reason."""

    code = "period_mistyped"
    message = "{field}: Give one of 1-12 months, 1-366 days or 1-250 working days."
    message_zh = "请只填一项：1 至 12 个月，或 1 至 366 日，或 1 至 250 个工作日。"


class ReplyAfterMaximum(InvalidInput):
    """A time to reply that could end after the longest one."""

    code = "reply_after_maximum"
    message = "reply: The time to reply may be at most the longest time to reply."
    message_zh = "答复期不得长于最长答复期。"

    def __init__(self) -> None:
        super().__init__(field="reply")


class ExtensionTooLong(InvalidInput):
    """A reply is never later than the longest time allows."""

    code = "extension_too_long"
    message = "{field}: Give a day after {since} and no later than {last}."
    message_zh = "延期日期应晚于{since_zh}，最迟{last_zh}。"


class RuleSetUnknown(InvalidInput):
    """No rule set has that name."""

    code = "preset_unknown"
    message = "{field}: There is no rule set {asked}. Choose one of {known}."
    message_zh = "没有“{asked}”这套期限，请从列出的办理期限中选择。"


class StartMissing(InvalidInput):
    """Without a day there is nothing to count from."""

    code = "start_missing"
    message = "Give at least one day to count from."
    message_zh = "请至少填写一个起算日期。"

    def __init__(self) -> None:
        super().__init__(field="handed_over")


class ReceivedAtSession(InvalidInput):
    """A suggestion is raised at a session or received between sessions."""

    code = "received_at_session"
    message = (
        "session_closed: A suggestion was either raised at a session or received between "
        "sessions. Give the day of receipt or of the session's close, not both."
    )
    message_zh = "会议期间提出的建议从闭会日起算，闭会期间提出的从提交日起算，请只填一个。"

    def __init__(self) -> None:
        super().__init__(field="session_closed")


class DayOutOfReach(InvalidInput):
    """No calendar reaches as far."""

    code = "day_out_of_reach"
    message = "{field}: Give a day from {first} to {last}."
    message_zh = "日期应在 {first} 至 {last} 之间。"

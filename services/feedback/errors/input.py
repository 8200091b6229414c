"""What is wrong with what somebody typed; `field` names the place."""

from shared.errors import InvalidInput, LianluoError


class ReasonMissing(InvalidInput):
    """A field that must hold words is empty."""

    code = "reason_missing"


class DayInFuture(LianluoError):
    """An act is dated after today."""

    code = "day_in_future"
    status = 422
    message = "on: {on} is after today ({today}). Give the day on which it happened."
    message_zh = "日期 {on} 晚于今天，请填写实际发生的日期。"

    def __init__(self, **details: object) -> None:
        super().__init__(field="on", **details)


class SearchTooShort(LianluoError):
    """What is looked for has no two neighbouring characters that could be found."""

    code = "search_too_short"
    status = 422
    message = "q: write at least two characters; numbers of more than six digits are not searched."
    message_zh = "请至少输入两个字；六位以上的号码不能搜索。"

    def __init__(self) -> None:
        super().__init__(field="q")


class TooManySavedFilters(LianluoError):
    """An account keeps a dozen filters; more would be a list that nobody reads."""

    code = "too_many_saved_filters"
    status = 422
    message = "name: {most} filters are kept already. Forget one first."
    message_zh = "最多保存{most}个筛选，请先删去一个。"

    def __init__(self, **details: object) -> None:
        super().__init__(field="name", **details)

"""The definitions, once: the page, the spreadsheet, the API and docs/statistics.md print these."""

from typing import NamedTuple


class Definition(NamedTuple):
    """How a number is called, and what is counted, in both languages."""

    name_zh: str
    zh: str
    name_en: str
    en: str


DEFINITIONS: dict[str, Definition] = {
    "submitted": Definition(
        "提出",
        "在这段时间提交的建议，按最近一次提交的日期计；草稿和联名中的不计。",
        "Submitted",
        "Suggestions submitted in this time, by their last submission; drafts don't count.",
    ),
    "handed_over": Definition(
        "交办",
        "其中已经交办的；撤回、不作为建议处理、合并到别件的，各自单列，不计在内。",
        "Handed over",
        "Those handed over; withdrawn, refused and merged ones stand apart and don't count.",
    ),
    "response": Definition(
        "答复率",
        "已答复的件数 ÷ 交办的件数。只说明有没有答复，不说明事情办没办成、代表满不满意。",
        "Response",
        "Replied to ÷ handed over. It tells that there is a reply, not that anything was solved.",
    ),
    "on_time": Definition(
        "按期答复率",
        "在期限内（含经同意延长的期限）首次答复的 ÷（已答复的＋逾期未答复的）；期限未到的不计。",
        "On time",
        "First replies within the date (as extended by consent) ÷ (replied + overdue without a"
        " reply); what isn't due yet doesn't count.",
    ),
    "days": Definition(
        "答复用时",
        "从交办（重新交办的从重新交办）到首次答复的日历天数：中位数是半数建议在这么多天内答复，"
        "95% 是每百件有九十五件在这么多天内答复。",
        "Days to reply",
        "Calendar days from the (last) hand-over to the first reply: within the median half were"
        " replied to, within the 95 % mark 95 of 100.",
    ),
    "resolution": Definition(
        "解决率",
        "（答复为 A 类的＋B、C 类中承诺已经落实的）÷ 已答复的。",
        "Resolution",
        "(Class A + promises of class B and C that were kept) ÷ replied to.",
    ),
    "satisfaction": Definition(
        "满意率",
        "（满意＋基本满意）÷ 已评价的。未评价、待评价的不计入，也不算满意；"
        "首次答复和重新办理后的答复分开计。",
        "Satisfaction",
        "(Satisfied + basically satisfied) ÷ rated. Not rated and awaited are left out, never"
        " counted as satisfied; first and second round are counted apart.",
    ),
    "attitude": Definition(
        "办理态度满意率",
        "代表对办理态度的评价，与对结果的评价分开。",
        "Satisfaction with the attitude",
        "The deputies' grade for the unit's attitude, apart from that for the result.",
    ),
    "classes": Definition(
        "答复类别",
        "以最近一次送达的答复为准，各类件数 ÷ 已答复的。",
        "Result classes",
        "By the last reply that was sent: each class ÷ replied to.",
    ),
    "fulfilment": Definition(
        "承诺落实率",
        "已落实的承诺 ÷（已落实的＋到期未落实的）；未到承诺日期的不计，"
        "经同意延期的按延期后的日期。",
        "Fulfilment",
        "Promises kept ÷ (kept + past their date); what isn't due yet doesn't count, a postponed"
        " promise counts by its new date.",
    ),
    "opinions_response": Definition(
        "反映答复率",
        "（有了结果的＋说明理由不予受理的）÷ 收到的。",
        "Opinions answered",
        "(Those with a result + those declined with a reason) ÷ received.",
    ),
    "opinions_telling": Definition(
        "告知率",
        "结果已告知反映人的 ÷ 有了结果的；凭查询号看到结果也算告知。",
        "Told",
        "Voters told the result ÷ those with a result; reading it by the tracking number is being"
        " told.",
    ),
    "opinions_reopening": Definition(
        "再次反映率",
        "告知后再次反映的 ÷ 已告知的。",
        "Reopened",
        "Reopened by the voter ÷ told.",
    ),
    "opinions_days": Definition(
        "反映办理用时",
        "从收到到第一次有结果的日历天数，中位数和 95%。",
        "Days to an answer",
        "Calendar days from the receipt to the first result, median and 95 %.",
    ),
}

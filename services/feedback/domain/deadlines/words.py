"""What clocks and their starts are called, and how days are written."""

from datetime import date

from services.feedback.domain.deadlines.clock import Clock, Start

STARTS_ZH = {
    Start.RECEIVED: "提交",
    Start.SESSION_CLOSED: "会议闭会",
    Start.HANDED_OVER: "交办",
    Start.RETURN_REQUESTED: "申请退办",
    Start.REPLIED: "送达答复",
    Start.REDO_ORDERED: "决定重新办理",
    Start.DRAFTED: "形成草稿",
    Start.LED: "起草",
    Start.COSIGNERS_INVITED: "邀请附议",
    Start.REPLY_PROPOSED: "提交答复稿",
    Start.CHASED: "提醒评价",
    Start.FULFILLED: "报告落实",
    Start.FULFILMENT_CHASED: "提醒评价落实",
    Start.MEDIATION_OPENED: "进入协调督办",
}
STARTS_EN = {
    Start.RECEIVED: "Submitted",
    Start.SESSION_CLOSED: "Session closed",
    Start.HANDED_OVER: "Handed over",
    Start.RETURN_REQUESTED: "Return asked for",
    Start.REPLIED: "Reply delivered",
    Start.REDO_ORDERED: "Ordered to be done again",
    Start.DRAFTED: "Drafted",
    Start.LED: "Led",
    Start.COSIGNERS_INVITED: "Co-signers invited",
    Start.REPLY_PROPOSED: "Reply drafted",
    Start.CHASED: "Reminded",
    Start.FULFILLED: "Fulfilment reported",
    Start.FULFILMENT_CHASED: "Reminded of the fulfilment",
    Start.MEDIATION_OPENED: "Mediation opened",
}
PERIODS_ZH = {
    Clock.REPLY: "答复期",
    Clock.MAXIMUM: "最长答复期",
    Clock.HAND_OVER: "交办期",
    Clock.ACCEPT_NOTICE: "受理告知期",
    Clock.SIGN_FOR: "签收期",
    Clock.RETURN: "申请退办期",
    Clock.REASSIGN: "重新交办期",
    Clock.CONTACT_DEPUTY: "联系代表期",
    Clock.CO_HANDLER: "会办意见期",
    Clock.RATING: "评价期",
    Clock.REDO: "重新办理期",
    Clock.TAKE: "领衔期",
    Clock.SUBMIT: "提交期",
    Clock.COSIGNING: "联名期",
    Clock.SCREEN: "复核期",
    Clock.COUNTERSIGN: "会签期",
    Clock.CHASE: "补评期",
    Clock.FULFILMENT: "落实评价期",
    Clock.FULFILMENT_CHASE: "落实补评期",
    Clock.MEDIATION: "协调督办期",
}
PERIODS_EN = {
    Clock.REPLY: "time to reply",
    Clock.MAXIMUM: "longest time to reply",
    Clock.HAND_OVER: "time to hand over",
    Clock.ACCEPT_NOTICE: "time to tell the deputies whether it is accepted",
    Clock.SIGN_FOR: "time to sign for it",
    Clock.RETURN: "time to ask for its return",
    Clock.REASSIGN: "time to hand it to another unit",
    Clock.CONTACT_DEPUTY: "time to contact the deputy",
    Clock.CO_HANDLER: "time for the co-handler's opinion",
    Clock.RATING: "time to rate",
    Clock.REDO: "time to do it again",
    Clock.TAKE: "time to take the lead",
    Clock.SUBMIT: "time to submit",
    Clock.COSIGNING: "time to co-sign",
    Clock.SCREEN: "time to check",
    Clock.COUNTERSIGN: "time to countersign",
    Clock.CHASE: "time left to rate",
    Clock.FULFILMENT: "time to rate the fulfilment",
    Clock.FULFILMENT_CHASE: "time left to rate the fulfilment",
    Clock.MEDIATION: "time to mediate",
}
_MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day_zh(day: date, beside: date | None = None) -> str:
    """10月20日, with its year unless it is the same as that of the day beside it."""
    year = "" if beside is not None and beside.year == day.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def day_en(day: date) -> str:
    """20 Oct 2020."""
    return f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"

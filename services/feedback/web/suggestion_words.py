"""The desk's words for where a suggestion stands and what happened to it."""

from services.feedback.domain.suggestion import STATE_ZH, State
from shared.web import later

STATES = {state: STATE_ZH[state] for state in State}
_STATES_FOR_EXTRACTION = (
    later("草稿"),
    later("联名中"),
    later("待复核"),
    later("待交办"),
    later("已交办"),
    later("已签收"),
    later("办理中"),
    later("答复审核"),
    later("已答复"),
    later("已评价"),
    later("已撤回"),
    later("不作为建议处理"),
    later("承诺跟踪"),
    later("办结"),
    later("提出"),
    later("交办"),
    later("签收"),
    later("答复"),
    later("评价"),
)

GRADES = {
    "satisfied": later("满意"),
    "basically_satisfied": later("基本满意"),
    "not_satisfied": later("不满意"),
    "not_rated": later("未评价"),
}
GRADE_TONES = {"satisfied": "done", "basically_satisfied": "done", "not_satisfied": "late"}

CLASSES = {
    "A": later("A 类（已经解决）"),
    "B": later("B 类（正在解决）"),
    "C": later("C 类（列入计划）"),
    "D": later("D 类（留作参考、解释说明）"),
}

HANDLERS = {
    "asked": later("未提会办意见"),
    "opinion_given": later("已提意见，未会签"),
    "countersigned": later("已会签"),
    "objected": later("有异议"),
    "settled": later("已协调"),
}

LEVELS = {"town": later("镇人大代表"), "district": later("区人大代表")}
BOTH_LEVELS = later("区、镇两级人大代表")

COSIGNERS = {
    "invited": later("未答复"),
    "confirmed": later("已附议"),
    "declined": later("不附议"),
    "dropped": later("未列入"),
}

STANDS = {
    "a_lead": later("等到会代表领衔，最迟 %(day)s。"),
    "draft": later("等%(name)s代表提交，最迟 %(day)s。"),
    "cosigning": later("正在联名，等受邀代表答复，最迟 %(day)s。"),
    "submitted": later("等镇人大秘书复核，最迟 %(day)s。"),
    "screening": later("等主席团交办，最迟 %(day)s。"),
    "assigned": later("等%(name)s签收，最迟 %(day)s；最迟 %(reply)s 24:00 前答复。"),
    "signed_for": later("%(name)s已签收，最迟 %(day)s 24:00 前答复。"),
    "in_progress": later("%(name)s正在办理，最迟 %(day)s 24:00 前答复。"),
    "countersignature": later("等%(name)s会签，主办单位%(lead)s最迟 %(day)s 24:00 前答复。"),
    "class_check": later("等镇人大审核答复类别，主办单位%(lead)s最迟 %(day)s 24:00 前答复。"),
    "reply_review": later("等%(name)s负责人签发，最迟 %(day)s 24:00 前答复。"),
    "replied": later("等%(name)s代表评价，最迟 %(day)s。"),
    "rated": later("代表已评价，等镇人大秘书办结。"),
    "not_satisfied": later("代表不满意，等主席团决定怎样办。"),
    "tracking": later("%(name)s已答复，承诺 %(promised)s 前完成，正在跟踪落实。"),
    "closed": later("已经办结。"),
    "withdrawn": later("已经撤回，不再办理。"),
    "not_accepted": later("主席团决定不作为建议处理。"),
}

DONE = {
    "taken": later("您已领衔，请核对内容后提交或邀请附议。"),
    "asked": later("已邀请附议，受邀代表会收到通知。"),
    "cosigned": later("您已附议。"),
    "countersigned": later("已会签。"),
    "proposed": later("答复稿已提交，等会签和审核。"),
    "promised": later("已转入承诺跟踪，到期提醒承办单位。"),
}

HAPPENED = {
    "draft": later("%(who)s起草"),
    "draft_adopted": later("由群众反映形成草稿"),
    "draft_found": later("由活动记录形成草稿，提请到会代表领衔"),
    "take": later("%(who)s领衔"),
    "edit": later("%(who)s修改草稿"),
    "discard": later("%(who)s放弃草稿"),
    "lapse": later("逾期未领衔或未提交，草稿失效"),
    "invite_cosigners": later("%(who)s邀请附议"),
    "confirm_cosigning": later("%(who)s附议"),
    "decline_cosigning": later("%(who)s不附议"),
    "call_off": later("%(who)s结束联名"),
    "close_cosigning": later("联名截止"),
    "submit": later("%(who)s领衔提出"),
    "send_back": later("镇人大退回修改"),
    "accept": later("镇人大复核通过，编号 %(document)s"),
    "refuse": later("主席团决定不作为建议处理"),
    "hand_over": later("主席团交办"),
    "sign_for": later("%(who)s签收"),
    "contact_deputy": later("%(who)s与代表沟通"),
    "note_progress": later("%(who)s办理进展"),
    "give_opinion": later("%(who)s提出会办意见"),
    "propose_reply": later("%(who)s提交答复稿，自评 %(document)s 类"),
    "countersign": later("%(who)s会签"),
    "object": later("%(who)s对答复稿提出异议"),
    "settle_objection": later("主席团协调会签"),
    "approve_class": later("镇人大审核通过，定为 %(document)s 类"),
    "send_back_reply": later("镇人大退回修改答复"),
    "send_reply": later("%(who)s签发并送达答复"),
    "rate": later("%(who)s评价答复"),
    "chase_rating": later("提醒代表评价"),
    "end_unrated": later("逾期未评价，按未评价结转，不计入满意率"),
    "settle": later("镇人大办结"),
    "settle_promised": later("镇人大确认答复，转入承诺跟踪"),
    "withdraw": later("%(who)s撤回"),
    "fall_overdue": later("答复逾期"),
}

"""The desk's words for where a suggestion stands and what happened to it."""

from services.feedback.domain.suggestion import GRADES as GIVEN
from services.feedback.domain.suggestion import STATE_ZH, State
from shared.web import later

STATES = {state: STATE_ZH[state] for state in State}
_STATES_FOR_EXTRACTION = (
    later("草稿"),
    later("联名中"),
    later("待复核"),
    later("待交办"),
    later("已交办"),
    later("申请退办"),
    later("已签收"),
    later("办理中"),
    later("已延期"),
    later("答复审核"),
    later("已答复"),
    later("已评价"),
    later("重新办理"),
    later("已撤回"),
    later("不作为建议处理"),
    later("合并办理"),
    later("承诺跟踪"),
    later("办结"),
    later("协调督办"),
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
GIVEN_GRADES = {code: GRADES[code] for code in GIVEN}
GRADE_TONES = {"satisfied": "done", "basically_satisfied": "done", "not_satisfied": "late"}

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
    "return_requested": later("%(name)s申请退办，等主席团决定，最迟 %(day)s。"),
    "signed_for": later("%(name)s已签收，最迟 %(day)s 24:00 前答复。"),
    "in_progress": later("%(name)s正在办理，最迟 %(day)s 24:00 前答复。"),
    "extension_asked": later("%(name)s申请延期，等主席团决定；现最迟 %(day)s 24:00 前答复。"),
    "extended": later("%(name)s正在办理，经同意延期，最迟 %(day)s 24:00 前答复。"),
    "countersignature": later("等%(name)s会签，主办单位%(lead)s最迟 %(day)s 24:00 前答复。"),
    "class_check": later("等镇人大审核答复类别，主办单位%(lead)s最迟 %(day)s 24:00 前答复。"),
    "reply_review": later("等%(name)s负责人签发，最迟 %(day)s 24:00 前答复。"),
    "replied": later("等%(name)s代表评价，最迟 %(day)s。"),
    "rated": later("代表已评价，等镇人大秘书办结。"),
    "not_satisfied": later("代表不满意，等主席团决定怎样办。"),
    "tracking": later("%(name)s已答复，承诺 %(promised)s 前完成，正在跟踪落实。"),
    "redo": later("代表不满意，%(name)s正在重新办理，最迟 %(day)s 24:00 前答复。"),
    "fulfilled": later("承办单位已登记承诺兑现，等%(name)s代表评价，最迟 %(day)s。"),
    "mediated": later("正在协调督办，最迟 %(day)s记录结果。"),
    "merged": later("与 %(name)s 合并办理，答复时一并答复代表。"),
    "merged_answered": later("与 %(name)s 合并办理，已一并答复。"),
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
    "revised": later("已转回草稿，修改后可再提交一次。"),
    "return-asked": later("退办申请已提交，等主席团决定。"),
    "extension-asked": later("延期申请已提交，等主席团决定。"),
    "consented": later("已同意，新的日期已生效。"),
    "redo-ordered": later("已责成重新办理，承办单位会收到通知。"),
    "fulfilled": later("已登记兑现，领衔代表会收到评价提醒。"),
    "merged": later("已合并，答复时一并答复代表。"),
    "public": later("已公开。"),
    "escalated": later("已报区人大，区级形成关联件。"),
}

# Why a suggestion isn't taken as it is: what the rules on intake bar, each by its code.
GROUNDS = {
    "own_affairs": later("涉及代表本人及其亲属的个人事务"),
    "forwarded_letter": later("转交人民群众来信"),
    "litigation": later("已进入诉讼、仲裁、行政复议程序"),
    "tender": later("要求指定招投标结果或具体承揽"),
    "academic_or_promotion": later("属于学术探讨或产品推介"),
    "accusation": later("属于检举、控告"),
    "empty": later("没有具体内容"),
    "several_matters": later("一件建议写了几件事"),
    "no_advice": later("没有具体建议"),
    "other": later("其他"),
}

"""How activities are said on pages; the Chinese text is the message id."""

from shared.web import later

KINDS = {
    "inspection": later("视察"),
    "research": later("专题调研"),
    "law_check": later("执法检查"),
    "appointment": later("约见"),
    "study": later("学习培训"),
    "group": later("代表小组活动"),
    "reception": later("代表接待日"),
    "visit": later("走访联系选民"),
    "talk": later("宣讲"),
    "volunteer": later("志愿服务"),
    "duty_report": later("述职评议"),
    "session": later("人代会会议"),
}
STATUSES = {
    "draft": later("草稿"),
    "published": later("已发布"),
    "held": later("待写记录"),
    "minuted": later("已记录"),
    "closed": later("已归档"),
    "cancelled": later("已取消"),
}
STATUS_TONES = {
    "draft": "soon",
    "held": "soon",
    "minuted": "done",
    "closed": "done",
    "cancelled": "late",
}
CODES = {
    "invited": later("未登记"),
    "present": later("到会"),
    "late": later("迟到"),
    "leave_approved": later("已准假"),
    "leave_pending": later("请假待批"),
    "absent": later("缺席"),
    "official_other_duty": later("因公外出"),
}
CODE_TONES = {
    "present": "done",
    "late": "done",
    "leave_pending": "soon",
    "absent": "late",
}
LEVELS = {"district": later("区人大代表"), "town": later("镇人大代表")}
STEPS = {
    "drafted": later("拟定"),
    "redrafted": later("修改草稿"),
    "invited": later("邀请代表"),
    "uninvited": later("调整邀请名单"),
    "published": later("发布活动"),
    "changed": later("修改活动"),
    "cancelled": later("取消活动"),
    "held": later("登记到会"),
    "roll_corrected": later("更正到会情况"),
    "minuted": later("写活动记录"),
    "minutes_corrected": later("更正活动记录"),
    "closed": later("归档"),
}
WAY = (
    ("drafted", later("拟定")),
    ("published", later("发布")),
    ("held", later("举行")),
    ("minuted", later("记录")),
    ("closed", later("归档")),
)
PROJECT_STATUSES = {
    "planned": later("未开工"),
    "under_way": later("建设中"),
    "delayed": later("进度滞后"),
    "finished": later("已完工"),
}
PROJECT_TONES = {"delayed": "late", "finished": "done", "planned": "soon"}
SUGGESTION_STATES = {
    "draft": later("建议草稿"),
    "cosigning": later("联名中"),
    "submitted": later("待复核"),
    "screening": later("待交办"),
    "assigned": later("已交办"),
    "signed_for": later("已签收"),
    "return_requested": later("申请退办"),
    "in_progress": later("办理中"),
    "extended": later("已延期"),
    "reply_review": later("答复审核"),
    "replied": later("已答复"),
    "rated": later("已评价"),
    "redo": later("重新办理"),
    "withdrawn": later("已撤回"),
    "not_accepted": later("不作为建议处理"),
    "merged": later("合并办理"),
    "tracking": later("承诺跟踪"),
    "closed": later("办结"),
    "mediated": later("协调督办"),
    "discarded": later("代表未提出"),
    "lapsed": later("代表未提出"),
}
GRADES = {
    "satisfied": later("满意"),
    "basically_satisfied": later("基本满意"),
    "not_satisfied": later("不满意"),
    "not_rated": later("未评价"),
}
PARTS = {
    "basics": later("基本情况"),
    "sessions": later("出席会议"),
    "inspection_research": later("视察调研"),
    "training": later("学习培训"),
    "group_work": later("小组活动和联系群众"),
    "suggestions": later("建议、批评和意见"),
    "report_appraisal": later("述职评议"),
    "awards": later("表彰奖励"),
}
SIGNED_AS = {"lead": later("领衔"), "cosigner": later("附议")}

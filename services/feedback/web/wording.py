"""The desk's and the public's words for where an opinion stands."""

from shared.web import later

OPINION_STATES = {
    "received": later("已收到"),
    "forwarded": later("转办中"),
    "offered": later("待代表接办"),
    "adopted": later("已采纳为建议"),
    "done": later("已办理"),
    "told": later("已告知"),
    "closed": later("已办结"),
    "merged": later("已并案"),
    "not_accepted": later("不予受理"),
}

OPINION_TONES = {"done": "done", "told": "done", "closed": "done", "received": "soon"}

OPINION_STEPS = {
    "received": later("收到反映"),
    "forwarded": later("转承办单位办理"),
    "given_back": later("承办单位退回，由秘书另行处理"),
    "finished": later("承办单位已办理"),
    "offered": later("提请代表接办"),
    "passed": later("代表未接办"),
    "offer_lapsed": later("没有代表接办，由秘书另行处理"),
    "adopted": later("代表采纳，提出建议"),
    "merged": later("与另一件相同的反映一并办理"),
    "declined": later("不予受理"),
    "answered_on_spot": later("当场答复"),
    "returned": later("由秘书另行处理"),
    "overdue": later("逾期"),
    "done": later("有了结果"),
    "told": later("已告知"),
    "rated": later("反映人已评价"),
    "not_rated": later("评价期已过，未评价"),
    "reopened": later("反映人再次反映"),
}

SUGGESTION_STANDS = {
    "draft": later("代表正在起草建议。"),
    "cosigning": later("代表正在联名。"),
    "submitted": later("建议已提交，镇人大正在复核。"),
    "screening": later("建议已受理，等待主席团交办。"),
    "assigned": later("建议已交办，等承办单位签收。"),
    "return_requested": later("建议已交办，正在确定承办单位。"),
    "signed_for": later("承办单位已签收，正在办理。"),
    "in_progress": later("承办单位正在办理。"),
    "extended": later("承办单位正在办理。"),
    "reply_review": later("承办单位正在办理。"),
    "redo": later("承办单位正在办理。"),
    "merged": later("同一事项的建议合并办理。"),
    "mediated": later("正在协调督办。"),
    "replied": later("承办单位已答复。"),
    "rated": later("承办单位已答复，代表已评价。"),
    "tracking": later("承办单位已答复，承诺事项正在落实。"),
    "closed": later("已办结。"),
    "withdrawn": later("代表撤回了建议。"),
    "not_accepted": later("未作为建议处理。"),
}

OPINION_STANDS = {
    "received": later("镇人大秘书正在看，三个工作日内告知由谁办理。"),
    "forwarded": later("已转给%(unit)s办理。"),
    "offered": later("已提请代表，等代表接办。"),
    "merged": later("与另一件相同的反映一并办理，有结果时同样告知您。"),
    "told": later("请您评价；不满意的，还可以再次反映一次。"),
    "closed": later("这件事已经办结。"),
}

GRADES = {
    "very_satisfied": later("非常满意"),
    "satisfied": later("满意"),
    "basically_satisfied": later("基本满意"),
    "not_satisfied": later("不满意"),
    "very_dissatisfied": later("非常不满意"),
    "not_rated": later("未评价"),
}

CHANNELS = {
    "page": later("网页"),
    "open311": later("其他平台"),
    "station_code": later("扫联络站二维码"),
    "deputy_code": later("扫代表二维码"),
    "on_behalf": later("代为登记"),
    "reception": later("代表接待日"),
    "paper": later("纸质登记"),
}

UNIT_KINDS = {
    "village": later("村（社区）"),
    "town_unit": later("镇级单位"),
    "district_unit": later("区县"),
}

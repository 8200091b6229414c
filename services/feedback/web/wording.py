"""The desk's and the public's words for where an opinion stands."""

from shared.web import later

OPINION_STATES = {
    "received": later("已收到"),
    "offered": later("待代表接办"),
    "adopted": later("已采纳为建议"),
    "done": later("已办理"),
    "told": later("已告知"),
    "not_accepted": later("不予受理"),
}

OPINION_TONES = {"done": "done", "told": "done", "received": "soon"}

OPINION_STEPS = {
    "received": later("收到反映"),
    "offered": later("提请代表接办"),
    "passed": later("代表未接办"),
    "offer_lapsed": later("没有代表接办，由秘书另行处理"),
    "adopted": later("代表采纳，提出建议"),
    "declined": later("不予受理"),
    "answered_on_spot": later("当场答复"),
    "returned": later("由秘书另行处理"),
    "done": later("有了结果"),
    "told": later("已告知"),
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

"""The sentences that a page shows on top after a form went through."""

from shared.web.language import later

DONE = {
    "saved": later("已保存。"),
    "created": later("已新建。"),
    "sent": later("已提交。"),
    "published": later("已发布，有关人员会收到通知。"),
    "cancelled": later("已取消。"),
    "accepted": later("已受理。"),
    "handed-over": later("已交办。"),
    "signed": later("已签收。"),
    "replied": later("已答复。"),
    "rated": later("评价已记下，谢谢。"),
    "settled": later("已办结。"),
    "withdrawn": later("已撤回。"),
    "sent-back": later("已退回。"),
    "refused": later("已告知不予受理的理由。"),
    "offered": later("已转给代表。"),
    "adopted": later("已采纳，正在形成建议。"),
    "leave-asked": later("请假已提交，等秘书审批。"),
    "leave-decided": later("请假已审批。"),
    "roll-called": later("到会情况已登记。"),
    "minuted": later("纪要已保存，提出的问题已形成建议草稿。"),
    "read": later("已读。"),
    "letters-replayed": later("已送回原队列重新处理，操作已记录。"),
    "letters-left": later(
        "有的死信原队列已不存在，仍留在这里；请先运行 python -m scripts.topology。"
    ),
    "letters-discarded": later("已丢弃，操作和理由已记录。"),
    "signed-out": later("您已退出。"),
}

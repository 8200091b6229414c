"""What a notice says, in both languages, from its kind and its few words."""

import re
from collections.abc import Mapping

from services.notify.domain.decisions import DECISIONS

_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[。，；,;]|\.(?:\s|$))")

SENTENCES: dict[str, tuple[str, str]] = {
    **DECISIONS,
    "activity_published": (
        "请参加活动：{title}。{on} {starts_at}，{place}。",
        "You are invited to {title} on {on} at {starts_at}, {place}.",
    ),
    "activity_changed": (
        "活动有变动：{title}。现定于{on} {starts_at}，{place}。",
        "{title} has changed: {on} at {starts_at}, {place}.",
    ),
    "activity_cancelled": ("活动已取消：{title}。", "{title} has been cancelled."),
    "leave_asked": ("有代表请假，请审批：{title}。", "A deputy asks leave from {title}."),
    "leave_decided": (
        "您的请假已有结果：{title}。",
        "Your leave from {title} has been decided.",
    ),
    "draft_offered": (
        "活动中发现的问题等代表领衔提出：{title}。",
        "{title} came out of an activity's minutes; you may take the lead.",
    ),
    "cosigning_asked": (
        "{lead_name}邀请您附议：{title}。",
        "{lead_name} asks you to co-sign {title}.",
    ),
    "submitted": (
        "{lead_name}提交了建议，请复核：{title}。",
        "{lead_name} submitted {title} for review.",
    ),
    "sent_back": ("建议已退回修改：{title}。", "{title} came back to be revised."),
    "accepted": ("建议已受理，编号 {number}：{title}。", "{title} was accepted as {number}."),
    "to_hand_over": (
        "建议等主席团交办：{number} {title}。",
        "{number} {title} waits to be handed over.",
    ),
    "handed_over": (
        "主席团交办，由您单位主办，最迟{reply_due}答复：{number} {title}。",
        "{number} {title} was handed over to your unit as lead; reply by {reply_due}.",
    ),
    "co_handling": (
        "主席团交办，由您单位会办：{number} {title}。",
        "{number} {title} was handed over to your unit as co-handler.",
    ),
    "handled_by": (
        "建议已交办，由{lead_unit_name}主办：{number} {title}。",
        "{number} {title} was handed over; {lead_unit_name} leads.",
    ),
    "to_countersign": (
        "答复稿等您单位会签：{number} {title}。",
        "The draft reply to {number} {title} waits for your countersignature.",
    ),
    "to_check_class": (
        "答复稿（{reply_class} 类）等您审核：{number} {title}。",
        "The draft reply to {number} {title} (class {reply_class}) waits for your check.",
    ),
    "reply_sent_back": (
        "答复稿已退回修改：{number} {title}。",
        "The draft reply to {number} {title} came back.",
    ),
    "to_sign_reply": (
        "答复稿已审核，等您签发：{number} {title}。",
        "The draft reply to {number} {title} was checked and waits for your signature.",
    ),
    "replied": (
        "建议已答复，请领衔代表评价：{number} {title}。",
        "{number} {title} has been answered; the lead deputy may rate it.",
    ),
    "rated": ("代表已评价答复：{number} {title}。", "{number} {title} was rated by the deputy."),
    "rating_chased": (
        "评价期已过，请尽快评价答复，再不评价即按未评价结转：{number} {title}。",
        "The time to rate the reply to {number} {title} is over; rate it soon, or it counts as not"
        " rated.",
    ),
    "commitment_made": (
        "承诺事项已列入台账，{promised_on}前完成：{number} {title}。",
        "The commitment of {number} {title} is in the ledger, due {promised_on}.",
    ),
    "subscription_disabled": (
        "数据订阅“{name}”的接收方一直没有收到，已停止发送。",
        "The receiver of the subscription {name} does not get anything; sending has stopped.",
    ),
    "subscription_lagging": (
        "数据订阅“{name}”的接收方读取太慢，较早的事件将被丢弃，恢复后请补发。",
        "The receiver of the subscription {name} reads too slowly and is losing the oldest events;"
        " catch up when it is back.",
    ),
    "opinion_received": (
        "{village_name}有新的群众反映。",
        "A new opinion came in from {village_name}.",
    ),
    "opinion_forwarded": (
        "{village_name}的一件群众反映转给你单位办理。",
        "An opinion from {village_name} was handed to your unit.",
    ),
    "opinion_returned": (
        "{village_name}的一件群众反映被承办单位退回，请另行处理。",
        "A unit gave an opinion from {village_name} back; please decide anew.",
    ),
    "opinion_reopened": (
        "{village_name}的一位群众对办理结果再次反映。",
        "A voter from {village_name} raised a matter once more.",
    ),
    "opinion_offered": (
        "{village_name}的一件群众反映等您接办。",
        "An opinion from {village_name} is offered to you.",
    ),
    "cosigning_due": (
        "{lead_name}邀请您附议，最迟{due}答复：{title}。",
        "{lead_name} asked you to co-sign {title}; answer by {due}.",
    ),
    "not_signed_for": (
        "交办件逾期未签收，应于{due}前签收，承办单位{lead_unit_name}：{number} {title}。",
        "{lead_unit_name} has not signed for {number} {title}; it was due on {due}.",
    ),
    "co_handler_due": (
        "会办意见最迟{due}提出：{number} {title}。",
        "The co-handler's opinion on {number} {title} is due on {due}.",
    ),
    "contact_deputy_due": (
        "办理中应当联系代表听取意见，最迟{due}：{number} {title}。",
        "Speak with the deputy about {number} {title} by {due}.",
    ),
    "reply_due": (
        "最迟{due}答复代表：{number} {title}。",
        "The reply to {number} {title} is due on {due}.",
    ),
    "overdue": (
        "答复已逾期，应于{due}前答复，承办单位{lead_unit_name}：{number} {title}。",
        "The reply to {number} {title} is overdue; {lead_unit_name} owed it by {due}.",
    ),
    "chasing_letter": (
        "逾期未答复，主席团催办函已生成，承办单位{lead_unit_name}，应于{due}前答复："
        "{number} {title}。",
        "The presidium's chasing letter about {number} {title} is ready; {lead_unit_name} owed the"
        " reply by {due}.",
    ),
    "presidium_agenda": (
        "逾期已过十五天，请列入主席团会议议程，承办单位{lead_unit_name}，应于{due}前答复："
        "{number} {title}。",
        "{number} {title} is more than fifteen days overdue: put it on the presidium's agenda."
        " {lead_unit_name} owed the reply by {due}.",
    ),
    "district_list": (
        "逾期已过三十天，已列入报区人大常委会的名单，承办单位{lead_unit_name}，"
        "应于{due}前答复：{number} {title}。",
        "{number} {title} is more than thirty days overdue and is on the district committee's list."
        " {lead_unit_name} owed the reply by {due}.",
    ),
    "rating_due": (
        "请评价答复，最迟{due}：{number} {title}。",
        "Rate the reply to {number} {title} by {due}.",
    ),
    "fulfilment_due": (
        "承诺事项已报落实，请评价落实情况，最迟{due}：{number} {title}。",
        "The promise in {number} {title} was reported as kept; rate that by {due}.",
    ),
    "promise_due": (
        "承诺{due}前完成，请抓紧落实：{number} {title}。",
        "You promised to finish {number} {title} by {due}.",
    ),
    "promise_arrived": (
        "承诺{due}前完成，请到现场看一看，并评价落实情况：{number} {title}。",
        "{number} {title} was promised by {due}: see for yourself, and rate how it was kept.",
    ),
    "triage_due": (
        "{village_name}的群众反映最迟{due}分流处理。",
        "The opinion from {village_name} must be triaged by {due}.",
    ),
    "opinion_due": (
        "{village_name}的群众反映由您单位办理，最迟{due}办结。",
        "Your unit must deal with the opinion from {village_name} by {due}.",
    ),
    "opinion_late": (
        "{village_name}的群众反映已逾期，应于{due}前处理。",
        "The opinion from {village_name} is late; it was due by {due}.",
    ),
    "tell_due": (
        "{village_name}的群众反映已有结果，最迟{due}告知反映人。",
        "The opinion from {village_name} has a result: tell the voter by {due}.",
    ),
    "activity_near": (
        "活动提醒：{title}。{on} {starts_at}，{place}。",
        "A reminder of {title} on {on} at {starts_at}, {place}.",
    ),
}


def sentence(kind: str, words: Mapping[str, str], *, english: bool = False) -> str:
    """The notice's one sentence; a word that the event lacked stays empty."""
    template = SENTENCES[kind][1 if english else 0]
    known = {name: words.get(name, "") for name in _names(template)}
    return _SPACE_BEFORE_STOP.sub("", template.format_map(known))


def words_of(kind: str) -> frozenset[str]:
    """The names that the sentences of a kind are filled with."""
    return frozenset(name for template in SENTENCES[kind] for name in _names(template))


def _names(template: str) -> list[str]:
    return [part.split("}")[0] for part in template.split("{")[1:]]

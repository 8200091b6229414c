"""How subscriptions and deliveries are spoken of on pages."""

from collections.abc import Mapping

from services.notify.commands.caretaking import AWAY, NO_MANAGEMENT
from services.notify.domain import State, Status, Transport
from services.notify.queries import FeedState
from shared.web import later

DONE = {
    "subscribed": later("订阅已建立。请查看签名密钥，填入接收程序后发送一次测试。"),
    "paused": later("已暂停，期间的事件会保留，恢复后发出。"),
    "resumed": later("已恢复推送。"),
    "tested": later("测试事件已发出，稍后刷新可看到结果。"),
    "replayed": later("已重新发送，稍后刷新可看到结果。"),
    "nothing-to-replay": later("这段时间没有未送达的事件。"),
    "catching-up": later("已开始补发，稍后刷新可看到进度。"),
    "removed": later("订阅已删除。"),
}
STATUS = {
    Status.ACTIVE: (later("正在推送"), "done"),
    Status.PAUSED: (later("已暂停"), "soon"),
    Status.DISABLED: (later("已停用"), "late"),
}
TRANSPORT = (
    (
        Transport.WEBHOOK.value,
        later("推送到对方的地址"),
        later("对方有能从这里访问的 https 地址。没收到的会重试三天。"),
    ),
    (
        Transport.BROKER.value,
        later("由对方从消息队列读取"),
        later("对方没有对外地址，或每天事件很多。读得太慢时，最旧的会先丢，可以补发。"),
    ),
)
FEED = {
    FeedState.WAITING: (later("正在开通"), "soon"),
    FeedState.READY: (later("可以读取"), "done"),
    FeedState.LAGGING: (later("读取太慢"), "late"),
}
PROBLEM = {
    NO_MANAGEMENT: later("系统还没有配置消息队列的管理地址，请联系运维人员。"),
    AWAY: later("暂时连不上消息队列，系统会继续重试。"),
}
REASON = {
    "gone": later("接收方答复 410，表示该地址不再接收。"),
    "failing": later("连续五天没有一次送达，系统已停止推送。"),
}
STATE = {
    State.RESERVED: (later("待发送"), ""),
    State.SENT: (later("已送达"), "done"),
    State.FAILED: (later("等待重试"), "soon"),
    State.EXHAUSTED: (later("未送达"), "late"),
    State.MISSED: (later("停用期间未发"), "late"),
}
STATE_OF_FEED = {**STATE, State.SENT: (later("已放入队列"), "done")}
ERROR = {
    "timeout": later("对方超时未答复"),
    "not_connected": later("连接不上"),
    "connection_lost": later("连接中断"),
    "tls_failed": later("对方证书无效"),
    "answer_unreadable": later("对方的答复无法识别"),
    "address_refused": later("接收地址不允许使用"),
    "secret_unreadable": later("签名密钥无法读取，请更换密钥"),
}


def state_words(transport: Transport) -> Mapping[State, tuple[str, str]]:
    """How a delivery stands, and the tone of the word; a feed's reader comes for it later."""
    return STATE_OF_FEED if transport is Transport.BROKER else STATE


RUNGS = {
    "overdue": later("逾期"),
    "chasing_letter": later("催办函"),
    "presidium_agenda": later("提请主席团"),
    "district_list": later("报区名单"),
}
REMINDERS = {
    "cosigning_due": (later("附议截止"), later("截止前2天、当天")),
    "co_handler_due": (later("会办意见"), later("到期前7天、3天、当天")),
    "contact_deputy_due": (later("联系代表"), later("到期前5个工作日、当天")),
    "reply_due": (later("答复代表"), later("到期前30天、15天、7天、3天、1天；负责人从前7天起")),
    "rating_due": (later("评价答复"), later("到期前10个、3个工作日、当天")),
    "fulfilment_due": (later("评价落实"), later("到期前10个、3个工作日、当天")),
    "promise_due": (later("承诺事项"), later("承诺日期前30天、7天")),
    "promise_arrived": (later("承诺到期看落实"), later("承诺日期当天")),
    "triage_due": (later("群众反映分流"), later("到期当天")),
    "opinion_due": (later("群众反映办理"), later("到期前3天、当天")),
    "tell_due": (later("告知反映人"), later("到期当天")),
    "activity_near": (later("参加活动"), later("活动前3天、1天")),
}

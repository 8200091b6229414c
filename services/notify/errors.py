"""What notify refuses, and what to do about it."""

from shared.errors import Forbidden, InvalidInput, LianluoError, NotFound


class NotificationNotYours(NotFound):
    """A notice of another inbox looks like none at all."""

    code = "notification_not_found"
    message = "There is no such notice in your inbox."
    message_zh = "您的通知里没有这一条。"


class LetterNotYours(NotFound):
    """Only the office, the town's government and the unit itself read a chasing letter."""

    code = "letter_not_found"
    message = "There is no such letter for you."
    message_zh = "没有这份催办函。"


class LadderNotYours(Forbidden):
    """What is late is a matter of the office and those whom the ladder tells."""

    code = "ladder_not_yours"
    message = (
        "The list of what is overdue is for the office, the town's government and the district."
    )
    message_zh = "逾期台账只对人大办公室、镇政府和区人大开放。"


class NotYoursToTurnOff(InvalidInput):
    """What tells that a date has passed reaches everybody."""

    code = "not_yours_to_turn_off"
    message = "{unknown} cannot be turned off. GET /notify/api/v1/reminder-choice lists what can."
    message_zh = "逾期和催办类通知不能关闭。"


class UnknownEventTypes(InvalidInput):
    """A subscription asks for something that is not told to anybody outside."""

    code = "unknown_event_types"
    message = (
        "{field}: {unknown} cannot be subscribed to. GET /notify/api/v1/event-types lists all."
    )
    message_zh = "{unknown} 不是可订阅的事件类型。"


class TownsNotYours(InvalidInput):
    """Only the district's subscriptions name towns."""

    code = "towns_not_yours"
    message = "{field}: a town's subscription covers that town. Leave this out."
    message_zh = "本镇的订阅只含本镇事件，请勿填写其他镇。"


class AddressRefused(InvalidInput):
    """Events are not sent to this address."""

    code = "address_refused"
    message = "{field}: {reason}"
    message_zh = "{reason_zh}"


class TransportNotOffered(InvalidInput):
    """This installation has no such channel."""

    code = "transport_not_offered"
    message = "{field}: this installation does not offer {transport}."
    message_zh = "本系统未开通这种接收方式。"


class TooManySubscriptions(LianluoError):
    """A town has as many subscriptions as it may."""

    code = "too_many_subscriptions"
    status = 409
    message = "There are {most} subscriptions already. Remove one that is not used."
    message_zh = "订阅已达 {most} 个，请先删除不用的。"


class SubscriptionIsDisabled(LianluoError):
    """It doesn't send anyway."""

    code = "subscription_disabled"
    status = 409
    message = (
        "This subscription is disabled and sends nothing. Resume it when the receiver is well."
    )
    message_zh = "该订阅已停用，请在接收方恢复后重新启用。"


class SubscriptionNotActive(LianluoError):
    """Nothing is sent just now."""

    code = "subscription_not_active"
    status = 409
    message = "This subscription is {status}. Resume it first."
    message_zh = "该订阅未启用，请先恢复。"


class NoFeed(LianluoError):
    """Only a broker feed is caught up with."""

    code = "no_feed"
    status = 409
    message = "This subscription is no broker feed. Use replay to send again what failed."
    message_zh = "该订阅不是消息队列方式，请使用重发功能。"


class NoSecret(LianluoError):
    """Only a webhook's secret is kept readable."""

    code = "no_secret"
    status = 409
    message = "A feed's password is shown once. Rotate it to get another."
    message_zh = "队列密码只显示一次，请更换密码以获得新密码。"


class SecretUnreadable(LianluoError):
    """The key of the secret is gone from the environment."""

    code = "secret_unreadable"
    status = 409
    message = "The key of this secret is no longer configured. Rotate the secret."
    message_zh = "密钥已无法读取，请更换密钥。"

"""What notify refuses, and what to do about it."""

from shared.errors import NotFound


class NotificationNotYours(NotFound):
    """A notice of another inbox looks like none at all."""

    code = "notification_not_found"
    message = "There is no such notice in your inbox."
    message_zh = "您的通知里没有这一条。"

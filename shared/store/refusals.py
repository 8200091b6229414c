"""What the store refuses, beside the errors of `shared.errors`."""

from shared.errors import LianluoError


class StoreRefused(Exception):
    """The server or the connection breaks a promise of ours; `operation` names which."""

    def __init__(self, operation: str, reason: str) -> None:
        self.operation = operation
        super().__init__(
            f"This document store is refused: {operation} {reason}. Use MongoDB 6 to 8."
        )


class AlreadyTaken(LianluoError):
    """Another document holds the same unique value."""

    code = "already_taken"
    status = 409
    message = "Something else already uses this name or number. Choose another."
    message_zh = "该名称或编号已被使用，请换一个。"

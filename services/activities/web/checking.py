"""A form as an order of ours: what doesn't fit is said beside its field."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from shared.web import Form, later

M = TypeVar("M", bound=BaseModel)

_SENTENCES = {
    "missing": later("请填写这一项。"),
    "string_too_short": later("请填写这一项。"),
    "string_too_long": later("写得太长了，请精简。"),
    "string_pattern_mismatch": later("请按 14:30 的样子填写时间。"),
    "date_from_datetime_parsing": later("请按 2020-10-15 的样子填写日期。"),
    "date_parsing": later("请按 2020-10-15 的样子填写日期。"),
}
_OTHERWISE = later("这一项不能这样填，请改正。")


class FormRefused(Exception):
    """The form with its sentences, to be shown again."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form


def checked(
    form: Form, order: type[M], values: Mapping[str, object], names: Mapping[str, str] | None = None
) -> M:
    """The order that these values make; raises FormRefused with a sentence beside each field.

    `names` maps the places of values, such as `problems.0.title`, to the fields of the form.
    """
    try:
        return order.model_validate(values)
    except ValidationError as exc:
        for error in exc.errors():
            place = ".".join(str(part) for part in error["loc"])
            field = (names or {}).get(place, place)
            form = form.refused(_SENTENCES.get(error["type"], _OTHERWISE), field)
        raise FormRefused(form) from exc

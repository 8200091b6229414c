"""How a form becomes a command."""

from collections.abc import Awaitable, Callable, Collection
from datetime import date

from services.feedback.commands.suggestions import Decision
from services.feedback.commands.suggestions.changing import Which
from services.feedback.domain.suggestion import Command, Suggestion
from services.feedback.errors import ReasonMissing
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.web import Form

Doing = Callable[[Repository, Caller, Which, Form], Awaitable[Suggestion]]
Plain = Callable[[Repository, Caller, Which], Awaitable[Suggestion]]
WithText = Callable[[Repository, Caller, Which, str], Awaitable[Suggestion]]
WithDecision = Callable[[Repository, Caller, Which, Decision], Awaitable[Suggestion]]
WithDay = Callable[[Repository, Caller, Which, date, str], Awaitable[Suggestion]]
Acts = dict[Command, tuple[Doing, str]]


def plain(command: Plain) -> Doing:
    """A form of one button."""

    async def doing(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
        return await command(repository, caller, which)

    return doing


def with_text(name: str, command: WithText) -> Doing:
    """A form with one text."""

    async def doing(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
        return await command(repository, caller, which, form.text(name))

    return doing


def with_decision(name: str, command: WithDecision) -> Doing:
    """A form with the presidium's words and the number of its decision."""

    async def doing(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
        return await command(repository, caller, which, decision(form, name))

    return doing


def with_day(command: WithDay) -> Doing:
    """A form that asks for a later day, and says why."""

    async def doing(repository: Repository, caller: Caller, which: Which, form: Form) -> Suggestion:
        until = form.day("until")
        if until is None:
            raise ReasonMissing(field="until", reason="Give a day.", reason_zh="请填写日期。")
        return await command(repository, caller, which, until, form.text("reason"))

    return doing


def decision(form: Form, name: str = "text") -> Decision:
    """What the presidium decided, as the form says it."""
    return Decision(form.text(name), form.text("decision_number"))


def given(form: Form, name: str) -> str:
    """What was chosen; raises ReasonMissing for nothing."""
    if not form.text(name):
        raise ReasonMissing(field=name, reason="Choose one.", reason_zh="请选择一项。")
    return form.text(name)


def one_of(form: Form, name: str, values: Collection[str]) -> str:
    """The chosen one of these; raises ReasonMissing."""
    if form.text(name) not in values:
        raise ReasonMissing(field=name, reason="Choose one.", reason_zh="请选择一项。")
    return form.text(name)

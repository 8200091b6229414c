"""The voter learns the result, says what it is worth, and may come back once."""

from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.entity import Opinion
from services.feedback.domain.opinion.permit import advance, permit
from services.feedback.domain.opinion.state import State
from services.feedback.domain.opinion.triage import words
from services.feedback.domain.opinion.waiting import Rules
from services.feedback.errors.opinion import GradeUnknown

NOT_RATED = "not_rated"
READ_BY_NUMBER = "凭查询号查看"


def tell(opinion: Opinion, act: Act, rules: Rules, how: str = "") -> Opinion:
    """The voter was told the result."""
    permit(opinion, Command.TELL, act)
    return advance(opinion, Command.TELL, act, rules, text=how.strip())


def read_by_number(opinion: Opinion, act: Act, rules: Rules) -> Opinion:
    """Who holds the tracking number has read the result: that is being told."""
    if opinion.state is not State.DONE:
        return opinion
    return advance(opinion, Command.TELL, act, rules, text=READ_BY_NUMBER)


def rate(opinion: Opinion, grade: str, text: str, act: Act, rules: Rules) -> Opinion:
    """What the voter thinks of it; raises GradeUnknown for none of the town's grades."""
    permit(opinion, Command.RATE, act)
    if grade not in rules.grades:
        raise GradeUnknown(known=", ".join(rules.grades))
    rated = replace(opinion, grade=grade, rating_text=text.strip())
    return advance(rated, Command.RATE, act, rules, text=text.strip())


def end_unrated(opinion: Opinion, act: Act, rules: Rules) -> Opinion:
    """Nobody rated it in time: not rated, which never counts as satisfied."""
    permit(opinion, Command.END_UNRATED, act)
    return advance(replace(opinion, grade=NOT_RATED), Command.END_UNRATED, act, rules)


def reopen(opinion: Opinion, reason: str, act: Act, rules: Rules) -> Opinion:
    """The voter isn't done with it: once, within 15 days of being told, and says why."""
    permit(opinion, Command.REOPEN, act)
    why = words(reason, "reason", "请写明为什么再次反映。", "Say why.")
    back = replace(
        opinion,
        reopened=True,
        first_grade=opinion.grade,
        grade="",
        unit_id="",
        unit_name="",
        unit_kind="",
        matter="",
        passed_on=(),
    )
    return advance(back, Command.REOPEN, act, rules, text=why)

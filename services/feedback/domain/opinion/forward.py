"""To whom an opinion is handed, and what the unit says of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from services.feedback.domain.act import Act
from services.feedback.domain.attachment import Attachment
from services.feedback.domain.opinion.command import Command
from services.feedback.domain.opinion.entity import Opinion
from services.feedback.domain.opinion.permit import advance, kinds_left, permit
from services.feedback.domain.opinion.shield import shielded
from services.feedback.domain.opinion.triage import words
from services.feedback.domain.opinion.waiting import Rules
from services.feedback.errors.opinion import (
    DistrictIsForTheChairperson,
    FileNotOfOpinion,
    ForwardedAlready,
)


@dataclass(frozen=True)
class Forwarding:
    """To which unit, of which kind, with which words and files; no words: the voter's own."""

    unit_id: str
    unit_name: str
    unit_kind: str  # village | town_unit | district_unit
    matter: str = ""
    file_ids: tuple[str, ...] = ()


def forward(opinion: Opinion, order: Forwarding, act: Act, rules: Rules) -> Opinion:
    """Hand it to a unit, each kind at most once; to the district it is the chairperson's.

    The unit reads the matter without name and phone, and opens the files that are named.
    """
    permit(opinion, Command.FORWARD, act)
    if order.unit_kind in opinion.forwarded_kinds:
        raise ForwardedAlready
    if order.unit_kind not in kinds_left(opinion, act):
        raise DistrictIsForTheChairperson
    if not opinion.attachment_ids.issuperset(order.file_ids):
        raise FileNotOfOpinion
    matter = order.matter.strip() or opinion.text
    if not opinion.voter.unit_may_contact:
        matter = shielded(matter, opinion.voter)
    forwarded = replace(
        opinion,
        unit_id=order.unit_id,
        unit_name=order.unit_name,
        unit_kind=order.unit_kind,
        matter=matter,
        passed_on=order.file_ids,
        forwarded_kinds=(*opinion.forwarded_kinds, order.unit_kind),
        forward_round=opinion.forward_round + 1,
    )
    return advance(forwarded, Command.FORWARD, act, rules, text=order.unit_name)


def give_back(opinion: Opinion, reason: str, act: Act, rules: Rules) -> Opinion:
    """The unit says that it isn't its matter, within five working days, and why."""
    permit(opinion, Command.RETURN, act)
    why = words(reason, "reason", "请写明退回的理由。", "Say why.")
    line = f"{opinion.unit_name}：{why}"
    returned = advance(opinion, Command.RETURN, act, rules, text=line)
    return replace(returned, unit_id="", unit_name="", unit_kind="", matter="", passed_on=())


def finish(
    opinion: Opinion, result: str, files: Collection[Attachment], act: Act, rules: Rules
) -> Opinion:
    """The unit says what was done; the voter reads it by the tracking number."""
    permit(opinion, Command.FINISH, act)
    answer = words(result, "text", "请写明办理结果。", "Write what was done.")
    finished = replace(
        opinion,
        answer=answer,
        answer_round=opinion.answer_round + 1,
        attachments=(*opinion.attachments, *files),
        passed_on=(*opinion.passed_on, *(each.id for each in files)),
    )
    return advance(finished, Command.FINISH, act, rules, text=answer)

"""Two that say the same are handled as one; each deputy is answered all the same."""

from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.state import WITH_UNITS, State
from services.feedback.errors import MasterNotOpen

_OPEN = frozenset({State.SCREENING, *WITH_UNITS})
_FALLEN = frozenset({State.WITHDRAWN, State.NOT_ACCEPTED, State.MERGED})


def merge(suggestion: Suggestion, master: Suggestion, act: Act) -> Suggestion:
    """Handle it as part of another on the same matter; raises MasterNotOpen."""
    permit(suggestion, Command.MERGE, act)
    if master.id == suggestion.id or master.state not in _OPEN:
        raise MasterNotOpen(field="master_id")
    merged = replace(suggestion, merged_into=master.id, merged_number=master.number)
    return advance(merged.stopping_all(), Command.MERGE, act, document=master.number)


def follow(suggestion: Suggestion, master: Suggestion, act: Act, rules: Rules) -> Suggestion:
    """What becomes of its master becomes of it: answered with it, or back without it.

    Nothing when there is nothing new: this may be asked again and again.
    """
    if suggestion.state is not State.MERGED or suggestion.merged_into != master.id:
        return suggestion
    if master.state in _FALLEN:
        permit(suggestion, Command.RELEASE, act)
        freed = replace(suggestion, merged_into="", merged_number="")
        freed = freed.starting(rules, act.entered_on, Clock.HAND_OVER)
        return advance(freed, Command.RELEASE, act, document=suggestion.merged_number)
    if master.reply_round <= suggestion.reply_round:
        return suggestion
    permit(suggestion, Command.FOLLOW_REPLY, act)
    answered = replace(
        suggestion,
        reply_round=master.reply_round,
        proposed_round=master.reply_round,
        reply_text=master.reply_text,
        reply_class=master.reply_class,
        promised_on=master.promised_on,
        lead_unit_name=master.lead_unit_name,
    )
    return advance(
        answered, Command.FOLLOW_REPLY, act, text=master.reply_text, document=master.reply_class
    )

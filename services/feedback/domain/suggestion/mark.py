"""Flags beside the state: key supervision, and what isn't for everybody."""

from dataclasses import replace

from services.feedback.domain.act import Act
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Suggestion
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.screen import reason_given


def supervise(
    suggestion: Suggestion, act: Act, *, key: bool = True, text: str = "", number: str = ""
) -> Suggestion:
    """The presidium takes it under key supervision (重点督办), or out of it.

    From then on the head of the lead unit handles it in person: Deputies Law art. 52.
    """
    permit(suggestion, Command.SUPERVISE, act)
    marked = replace(suggestion, key_supervised=key)
    if marked == suggestion:
        return suggestion
    said = text.strip() or ("" if key else "取消重点督办")
    return advance(marked, Command.SUPERVISE, act, text=said, document=number.strip())


def set_confidentiality(
    suggestion: Suggestion, act: Act, *, confidential: bool, reason: str
) -> Suggestion:
    """State or commercial secrets and privacy aren't for everybody, nor told outside."""
    permit(suggestion, Command.SET_CONFIDENTIALITY, act)
    text = reason_given(reason)
    marked = replace(suggestion, confidential=confidential)
    if marked == suggestion:
        return suggestion
    document = "confidential" if confidential else "open"
    return advance(marked, Command.SET_CONFIDENTIALITY, act, text=text, document=document)

"""More time for a reply: once, asked before it is due, by consent, never past the maximum."""

from dataclasses import replace
from datetime import date

from services.feedback.domain.act import Act
from services.feedback.domain.deadlines import Clock, extended
from services.feedback.domain.suggestion.command import Command
from services.feedback.domain.suggestion.entity import Rules, Suggestion
from services.feedback.domain.suggestion.permit import advance, permit
from services.feedback.domain.suggestion.screen import reason_given


def ask_extension(
    suggestion: Suggestion, until: date, reason: str, act: Act, rules: Rules
) -> Suggestion:
    """The lead unit asks for a later date; raises ExtensionTooLong."""
    permit(suggestion, Command.ASK_EXTENSION, act)
    text = reason_given(reason)
    extended(
        suggestion.deadlines[Clock.REPLY],
        until,
        suggestion.deadlines[Clock.MAXIMUM],
        rules.calendar,
    )
    asked = replace(suggestion, extension="asked", extension_until=until)
    return advance(asked, Command.ASK_EXTENSION, act, text=text, document=until.isoformat())


def consent_extension(
    suggestion: Suggestion, act: Act, rules: Rules, text: str = "", decision_number: str = ""
) -> Suggestion:
    """The presidium consents: the asked date counts from now on, the first one is kept.

    Raises ExtensionTooLong when the longest time became shorter meanwhile.
    """
    permit(suggestion, Command.CONSENT_EXTENSION, act)
    reply = suggestion.deadlines[Clock.REPLY]
    later = extended(
        reply,
        suggestion.extension_until or reply.due,
        suggestion.deadlines[Clock.MAXIMUM],
        rules.calendar,
    )
    consented = replace(suggestion, extension="consented", overdue=False).moving(
        {Clock.REPLY: later}, Command.CONSENT_EXTENSION, act
    )
    return advance(
        consented,
        Command.CONSENT_EXTENSION,
        act,
        text=text.strip(),
        document=decision_number.strip(),
    )


def refuse_extension(
    suggestion: Suggestion, reason: str, act: Act, decision_number: str = ""
) -> Suggestion:
    """The presidium does not; the date stays, and it isn't asked again."""
    permit(suggestion, Command.REFUSE_EXTENSION, act)
    text = reason_given(reason)
    refused = replace(suggestion, extension="refused")
    return advance(
        refused, Command.REFUSE_EXTENSION, act, text=text, document=decision_number.strip()
    )

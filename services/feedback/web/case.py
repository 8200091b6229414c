"""The case page's sentences: where it stands, its way, what happened."""

from collections.abc import Mapping
from typing import Protocol

from starlette.requests import Request

from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion import (
    CLASS_TABLES,
    ClassTable,
    Entry,
    MovedDate,
    State,
    Suggestion,
    class_table,
)
from services.feedback.queries.suggestions import SeenSuggestion, due_of, owed_by, stand_of, way_of
from services.feedback.queries.suggestions.standing import Due, due_at
from services.feedback.web.shown import Chip, EntryShown, StepShown
from services.feedback.web.suggestion_words import (
    BOTH_LEVELS,
    GRADE_TONES,
    GRADES,
    GROUNDS,
    LEVELS,
    STANDS,
    STATES,
)
from services.feedback.web.timeline_words import CLOCKS, HAPPENED, MOVED_BY
from shared.clock import SHANGHAI
from shared.clock import Clock as DomainClock
from shared.web import language_of, later, translate
from shared.web.dates import say_day_of_month, say_moment

_SAID_BY_TITLE = ("confirm_cosigning", "decline_cosigning")
_GRADED = ("rate", "record_rating", "note_late_rating", "rate_fulfilment")
_CLASSED = ("propose_reply", "approve_class")
_GROUNDED = ("send_back", "refuse")
# Decisions of the presidium, whose number stands under them.
_DECIDED = frozenset(
    {
        "hand_over",
        "reassign",
        "refuse_return",
        "consent_extension",
        "refuse_extension",
        "order_redo",
        "decline_redo",
        "record_mediation",
        "postpone",
        "refuse_postponement",
        "supervise",
        "escalate",
    }
)


class Graded(Protocol):
    """What was graded by a table."""

    @property
    def class_table(self) -> str: ...

    @property
    def reply_class(self) -> str: ...


class Wording:
    """Says things of suggestions in the reader's language."""

    def __init__(self, request: Request, clock: DomainClock) -> None:
        self._request = request
        self._language = language_of(request)
        self._today = clock.today()

    @property
    def is_english(self) -> bool:
        """Whether the reader chose English."""
        return self._language == "en"

    def text(self, message: str, **values: object) -> str:
        """A text of the catalogue, filled in."""
        return translate(self._request, message, **values)

    def day(self, day: object) -> str:
        """A date as one says it; nothing for none."""
        return say_day_of_month(str(day), self._language, self._today) if day else ""

    def stand(self, suggestion: Suggestion) -> str:
        """The sentence that says whom it waits for."""
        stand = stand_of(suggestion, self._today)
        reply = suggestion.deadlines.get(Clock.REPLY)
        key = stand.waits_for
        if key == "rated" and suggestion.grade == "not_satisfied":
            key = "not_satisfied"
        said = self.text(
            STANDS[key],
            name=stand.name,
            lead=suggestion.lead_unit_name,
            day=self.day(stand.due.deadline.due if stand.due else ""),
            promised=self.day(suggestion.promised_on),
            reply=self.day(reply.due if reply else ""),
        )
        if stand.due is None or not stand.due.late:
            return said
        return said + self.text(later("已逾期 %(days)s 天。"), days=stand.due.late)

    def explanation(self, suggestion: Suggestion) -> str:
        """How the dates in that sentence came about."""
        due = due_of(suggestion, self._today)
        if due is None:
            return ""
        told = [due.deadline]
        if suggestion.state is State.ASSIGNED and due.clock is not Clock.REPLY:
            told.append(suggestion.deadlines[Clock.REPLY])
        if self.is_english:
            return " ".join(deadline.sentence_en for deadline in told)
        return "".join(deadline.sentence_zh for deadline in told)

    def chip(self, suggestion: Suggestion) -> Chip:
        """The due chip: days left, days late, or how it ended."""
        due = due_of(suggestion, self._today)
        if due is not None:
            return self.due_chip(due)
        if suggestion.grade:
            tone = GRADE_TONES.get(suggestion.grade, "")
            return Chip(self.text(GRADES[suggestion.grade]), tone)
        return Chip(self.text(STATES[suggestion.state]))

    def due_chip(self, due: Due) -> Chip:
        """Working days left, or calendar days late."""
        if due.late:
            return Chip(self.text(later("逾期 %(days)s 天"), days=due.late), "late")
        if not due.left:
            return Chip(self.text(later("今天到期")), "soon")
        return Chip(self.text(later("还剩 %(days)s 个工作日"), days=due.left), due.tone)

    def owed(self, suggestion: Suggestion, unit_id: str) -> tuple[Chip, str]:
        """What a co-handler itself owes, and by when; that it waits for the lead otherwise."""
        due = owed_by(suggestion, unit_id, self._today)
        if due is None:
            return Chip(self.text(later("等主办单位")), "plain"), ""
        what = later("提会办意见") if due.clock is Clock.CO_HANDLER else later("会签答复稿")
        message = later("%(what)s，最迟 %(day)s")
        day = self.day(due.deadline.due)
        return self.due_chip(due), self.text(message, what=self.text(what), day=day)

    def reply_chip(self, suggestion: Suggestion) -> Chip:
        """The reply's date beside the unit that owes it."""
        due = due_at(Clock.REPLY, suggestion.deadlines[Clock.REPLY], self._today)
        if due.late:
            return self.due_chip(due)
        return Chip(self.day(due.deadline.due), due.tone)

    def due_day(self, suggestion: Suggestion) -> str:
        """The date that matters now, nothing when none runs."""
        due = due_of(suggestion, self._today)
        return self.day(due.deadline.due) if due else ""

    def choices(self, words: Mapping[str, str]) -> list[tuple[str, str]]:
        """A table of words as the options of a field."""
        return [(code, self.text(word)) for code, word in words.items()]

    def way(self, suggestion: Suggestion) -> list[StepShown]:
        """The seven steps."""
        return [
            StepShown(self.text(step.name), self._step_note(step.state, step.on), step.state)
            for step in way_of(suggestion)
        ]

    def timeline(self, seen: SeenSuggestion) -> list[EntryShown]:
        """What happened and which dates it moved, newest first; what was entered afterwards
        stands on its day."""
        told = [
            (entry.on, self._entry(seen.suggestion, entry, inside=seen.is_inside(entry)))
            for entry in seen.history
        ]
        told += [(moved.moved_on, self._moved(moved)) for moved in seen.suggestion.moved_dates]
        told.sort(key=lambda each: each[0])
        return [shown for _, shown in reversed(told)]

    def reply_class(self, graded: Graded) -> str:
        """What a reply was graded as, in the words of the table it was graded by."""
        return self._class_of(graded.class_table, graded.reply_class)

    def class_words(self, code: str) -> str:
        """A class by its code alone, where replies of several tables are counted together."""
        name = next((name for name, table in CLASS_TABLES.items() if code in table.classes), "")
        return self._class_of(name, code)

    def classes(self, table: ClassTable) -> list[tuple[str, str]]:
        """A table as the options of a field."""
        return [(code, self._class_of(table.name, code)) for code in table.classes]

    def _class_of(self, table: str, code: str) -> str:
        held = class_table(table).classes.get(code)
        if held is None:
            return code
        return held.en if self.is_english else held.zh

    def levels(self, levels: tuple[str, ...]) -> str:
        """Of which congresses somebody is a deputy."""
        if len(levels) > 1:
            return self.text(BOTH_LEVELS)
        return self.text(LEVELS.get(levels[0], levels[0])) if levels else ""

    def _moved(self, moved: MovedDate) -> EntryShown:
        """A date that was moved: what it was and is now, by what, and how it had been counted."""
        message = later("%(clock)s不再计算")
        if moved.now_due:
            message = later("%(clock)s改为最迟 %(now)s")
        clock = self.text(CLOCKS.get(moved.clock, moved.clock))
        title = self.text(message, clock=clock, now=self.day(moved.now_due))
        was = self.day(moved.due)
        said = self.text(later("：原最迟 %(was)s"), was=was)
        if moved.moved_by in MOVED_BY:
            why = self.text(MOVED_BY[moved.moved_by])
            said = self.text(later("：%(why)s，原最迟 %(was)s"), why=why, was=was)
        note = moved.sentence_en if self.is_english else moved.sentence_zh
        return EntryShown(self.day(moved.moved_on), title, said, note)

    def _step_note(self, state: str, on: object) -> str:
        if not on:
            return ""
        said = self.day(on)
        return self.text(later("%(day)s起"), day=said) if state == "now" else said

    def _entry(self, suggestion: Suggestion, entry: Entry, *, inside: bool) -> EntryShown:
        kind = str(entry.kind)
        if kind == "draft" and not entry.by_account:
            kind = "draft_adopted"
        if kind == "settle" and suggestion.promised_on:
            kind = "settle_promised"
        document = entry.document
        if kind in _CLASSED and len(document) > 1:
            document = self._class_of(suggestion.class_table, document)
        title = self.text(HAPPENED[kind], who=_who(suggestion, entry), document=document)
        said = [entry.text] if entry.text and kind not in _SAID_BY_TITLE else []
        if kind in _GRADED:
            said.insert(0, self.text(GRADES[entry.document or suggestion.grade]))
        if kind in _GROUNDED and entry.document in GROUNDS and entry.document != "other":
            said.insert(0, self.text(GROUNDS[entry.document]))
        text = (
            self.text(later("：%(said)s"), said=self.text(later("，")).join(said)) if said else ""
        )
        note = entry.document if kind in _DECIDED else ""
        when = self._when(entry)
        return EntryShown(when, title, text, note, inside, _links(suggestion, kind, self))

    def _when(self, entry: Entry) -> str:
        """The day on which it happened, with the time when it was taken down on that day."""
        if entry.at.astimezone(SHANGHAI).date() == entry.on:
            return say_moment(entry.at, self._language, self._today)
        return self.day(entry.on)


def _who(suggestion: Suggestion, entry: Entry) -> str:
    if entry.by_unit and entry.by_unit == suggestion.lead_unit_id:
        return suggestion.lead_unit_name
    if entry.by_unit in suggestion.co_handler_names:
        return suggestion.co_handler_names[entry.by_unit]
    return entry.by_name


def _links(suggestion: Suggestion, kind: str, say: Wording) -> tuple[tuple[str, str], ...]:
    if kind == "draft_found" and suggestion.activity_id:
        title = suggestion.origin.activity_title or say.text(later("看活动记录"))
        return ((title, f"/activities/{suggestion.activity_id}"),)
    if kind == "draft_adopted" and suggestion.opinion_id:
        return ((say.text(later("看群众反映")), f"/feedback/opinions/{suggestion.opinion_id}"),)
    return ()

"""The way of a suggestion once more, in the plainest form: written from the table of the work.

States are their numbers, people and units are names; nothing here looks at the code that runs.
"""

from dataclasses import dataclass, field
from datetime import date

from tests.feedback.domain.model.counting import counted, period, rolled

WITH_UNITS = {4, 5, 6, 7, 8, 9, 12}
FIRING = {
    "take",
    "submit",
    "cosigning",
    "reply",
    "redo",
    "rating",
    "chase",
    "fulfilment",
    "fulfilment_chase",
}
SIGNED = ("countersigned", "settled")


@dataclass
class Running:
    """A clock that runs: since when, until when, and what the presidium consented to."""

    since: date
    due: date
    until: date | None = None
    fired: bool = False


@dataclass
class Model:
    """A suggestion as the table has it."""

    rule_set: str
    today: date
    state: int = 0
    lead: str = ""
    present: tuple[str, ...] = ()
    asked: dict[str, str] = field(default_factory=dict)
    unit: str = ""
    co_handlers: dict[str, str] = field(default_factory=dict)
    opinions: set[str] = field(default_factory=set)
    owing: dict[str, date] = field(default_factory=dict)
    clocks: dict[str, Running] = field(default_factory=dict)
    at_session: bool = False
    from_close: bool = False
    revised: bool = False
    return_asked: bool = False
    reassigned: int = 0
    extension: str = ""
    extended_to: date | None = None
    came_from: int = 0
    promised: date | None = None
    class_approved: bool = False
    grade: str = ""
    redone: int = 0
    mediated: int = 0
    postponement: date | None = None
    fulfilled: bool = False
    key: bool = False
    passed_up: bool = False
    overdue: bool = False
    confidential: bool = False
    publication: str = ""
    objections_until: date | None = None
    lines: int = 1

    def start(self, *clocks: str, since: date | None = None) -> None:
        """These begin on that day, or today."""
        for clock in clocks:
            length = period(self.rule_set, clock)
            if length:
                begun = since or self.today
                self.clocks[clock] = Running(begun, counted(begun, length))
        self._cap()

    def stop(self, *clocks: str) -> None:
        for clock in clocks:
            self.clocks.pop(clock, None)

    def stop_all(self) -> None:
        self.clocks, self.owing, self.overdue = {}, {}, False

    def owe(self) -> None:
        """Each co-handler owes its opinion, from today."""
        self.stop("co_handler")
        if self.co_handlers:
            self.start("co_handler")
            self.owing = dict.fromkeys(self.co_handlers, self.clocks["co_handler"].due)
        else:
            self.owing = {}

    def unsign(self) -> None:
        """What was countersigned is signed anew; what was said stays said."""
        for unit in self.co_handlers:
            self.co_handlers[unit] = "opinion_given" if unit in self.opinions else "asked"

    def recount(self, rule_set: str) -> None:
        """Every clock that runs is counted from its own start by other rules."""
        self.rule_set = rule_set
        before = {clock: running.due for clock, running in self.clocks.items()}
        for clock, running in list(self.clocks.items()):
            length = period(rule_set, clock)
            if not length:
                self.stop(clock)
            elif running.until is None:
                running.due = counted(running.since, length)
        reply, maximum = self.clocks.get("reply"), self.clocks.get("maximum")
        if reply and reply.until and maximum:
            reply.due = rolled(min(reply.until, maximum.due))
        self._cap()
        since = self.clocks["co_handler"].since if "co_handler" in self.clocks else None
        if since:
            self.owing = dict.fromkeys(self.owing, counted(since, period(rule_set, "co_handler")))
        self._in_time_again(before)

    def _in_time_again(self, before: dict[str, date]) -> None:
        answer = self.clocks.get("redo") or self.clocks.get("reply")
        if answer and self.overdue and answer.due >= self.today:
            self.overdue = answer.fired = False
        moved = {c for c, r in self.clocks.items() if r.due != before[c]}
        self.lines += bool(moved or before.keys() - self.clocks.keys())

    def _cap(self) -> None:
        """A reply is never due after the maximum."""
        reply, maximum = self.clocks.get("reply"), self.clocks.get("maximum")
        if reply and maximum:
            reply.due = min(reply.due, maximum.due)

    def is_over(self, clock: str) -> bool:
        """Whether the last day of a clock is behind us."""
        return clock in self.clocks and self.clocks[clock].due < self.today

    def missing(self) -> list[str]:
        """Co-handlers that have neither countersigned nor been settled."""
        return [unit for unit, stand in self.co_handlers.items() if stand not in SIGNED]

    def to_settle(self) -> list[str]:
        """Those whose objection or silence the chairperson may settle."""
        late = self.is_over("countersign")
        return [u for u in self.missing() if self.co_handlers[u] == "objected" or late]

    def is_answered_by_all(self) -> bool:
        return "invited" not in self.asked.values()

    def fires_next(self) -> str:
        """The clock whose time has passed first and that does something then."""
        passed = [
            (running.due, clock)
            for clock, running in self.clocks.items()
            if clock in FIRING and running.due < self.today and not running.fired
        ]
        return min(passed)[1] if passed else ""

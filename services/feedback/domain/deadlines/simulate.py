"""What a rule set would make of given days; the flow's own clocks are left out."""

from collections.abc import Mapping
from datetime import date

from services.feedback.domain.deadlines.clock import RULED, Clock, Start
from services.feedback.domain.deadlines.count import Deadline, deadline_of
from services.feedback.domain.deadlines.profile import Profile
from services.feedback.errors import DayOutOfReach, ReceivedAtSession, StartMissing
from shared.calendar import WorkingCalendar

STARTS = (
    Start.RECEIVED,
    Start.SESSION_CLOSED,
    Start.HANDED_OVER,
    Start.RETURN_REQUESTED,
    Start.REPLIED,
    Start.REDO_ORDERED,
)
FIRST, LAST = date(2004, 1, 1), date(2099, 12, 31)


def simulated(
    profile: Profile, starts: Mapping[Start, date], calendar: WorkingCalendar
) -> dict[Clock, Deadline]:
    """By clock, what the rule set itself settles and for which there is a day to count from.

    With a session's close instead of a receipt it was raised at that session: no hand-over is
    waited for. Raises StartMissing, ReceivedAtSession, DayOutOfReach.
    """
    _check(starts)
    at_session = Start.SESSION_CLOSED in starts
    dates: dict[Clock, Deadline] = {}
    for clock in RULED:
        begun_by = profile.start_of(clock, at_session=at_session)
        if profile.settles(clock) and begun_by in starts:
            dates[clock] = deadline_of(
                clock,
                starts[begun_by],
                profile,
                calendar,
                begun_by=begun_by,
                law_on=starts.get(Start.HANDED_OVER),
            )
    return dates


def _check(starts: Mapping[Start, date]) -> None:
    if not starts:
        raise StartMissing
    if Start.RECEIVED in starts and Start.SESSION_CLOSED in starts:
        raise ReceivedAtSession
    for start, on in starts.items():
        if not FIRST <= on <= LAST:
            raise DayOutOfReach(field=start.value, first=FIRST.isoformat(), last=LAST.isoformat())

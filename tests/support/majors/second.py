"""The contract as it is now, with the one that it was and the way from there."""

from datetime import datetime, timedelta, timezone

from shared.events import EventData, event, upcast


@event("trial", "meeting", "called")
class MeetingCalledV1(EventData):
    """A meeting was called; kept to read what was sent before."""

    starts: str
    place: str = ""


@event("trial", "meeting", "called", major=2)
class MeetingCalled(EventData):
    """A meeting was called."""

    starts_at: datetime
    place: str = ""


@upcast(MeetingCalledV1, MeetingCalled)
def called_v2(old: MeetingCalledV1) -> MeetingCalled:
    """What was a town's clock is a moment."""
    local = datetime.strptime(old.starts, "%Y-%m-%d %H:%M").replace(tzinfo=_SHANGHAI)
    return MeetingCalled(starts_at=local, place=old.place)


_SHANGHAI = timezone(timedelta(hours=8))
NEWEST = MeetingCalled

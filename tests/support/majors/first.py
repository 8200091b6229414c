"""The contract as it was: all that a reader of those days knows."""

from shared.events import EventData, event


@event("trial", "meeting", "called")
class MeetingCalled(EventData):
    """A meeting was called."""

    starts: str  # 2020-10-15 09:30, local
    place: str = ""


NEWEST = MeetingCalled

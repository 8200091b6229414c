"""When people may be disturbed: never between 21:00 and 07:30 in Shanghai (domain §5)."""

from datetime import date, datetime, time

from shared.clock import SHANGHAI

SENT_AT = time(8)  # when what belongs to a day is sent
QUIET_FROM = time(21)
QUIET_UNTIL = time(7, 30)


def sending_moment(day: date) -> datetime:
    """The moment at which a day's reminders go out."""
    return datetime.combine(day, SENT_AT, SHANGHAI)


def is_quiet(moment: datetime) -> bool:
    """Whether nothing is sent now; what is late waits for the morning."""
    local = moment.astimezone(SHANGHAI).time()
    return local >= QUIET_FROM or local < QUIET_UNTIL

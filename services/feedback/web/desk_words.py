"""What stands under the desk's numbers: of the late the longest, of the coming the nearest."""

from collections.abc import Sequence

from services.feedback.domain.deadlines import Clock
from services.feedback.domain.suggestion import Suggestion
from services.feedback.queries.suggestions import due_of
from services.feedback.web.case import Wording
from shared.web import later


class DeskWording(Wording):
    """Says what is pressing among the suggestions that the desk shows first."""

    def latest(self, rows: Sequence[Suggestion]) -> str:
        """Who is late with a reply, and how long."""
        late = [
            (due.late, row.lead_unit_name)
            for row in rows
            if (due := due_of(row, self._today)) and due.clock is Clock.REPLY and due.late
        ]
        if not late:
            return self.text(later("没有逾期的答复"))
        days, unit = max(late)
        return self.text(later("答复：%(unit)s，%(days)s 天"), unit=unit, days=days)

    def nearest(self, rows: Sequence[Suggestion]) -> str:
        """The next day on which a reply is due."""
        coming = [
            due.deadline.due
            for row in rows
            if (due := due_of(row, self._today)) and due.clock is Clock.REPLY and not due.late
        ]
        if not coming:
            return self.text(later("答复期限"))
        return self.text(later("答复最近：%(day)s"), day=self.day(min(coming)))

"""What the public reads of a suggestion, in words of its own: nothing of what is inside."""

from services.feedback.domain.suggestion import HANDLED_IN_PUBLIC, Command, State, Suggestion
from services.feedback.queries.publication import (
    FOLLOWED_UP,
    days_until,
    public_way,
    reply_due_of,
)
from services.feedback.queries.suggestions.standing import ENDING, Step
from services.feedback.web.case import Wording
from services.feedback.web.shown import Chip, StepShown
from services.feedback.web.suggestion_words import GRADE_TONES, STATES
from shared.web import later

PUBLIC_GRADES = {
    "satisfied": later("代表满意"),
    "basically_satisfied": later("代表基本满意"),
    "not_satisfied": later("代表不满意"),
    "not_rated": later("代表未评价"),
    "": later("待代表评价"),
}
_STEPS_FOR_EXTRACTION = (later("办理"), later("跟踪落实"))


class PublicWording(Wording):
    """Says where a public suggestion stands: four handling states are one to the public."""

    def state(self, suggestion: Suggestion) -> str:
        """The state in the public's word."""
        state = State.IN_PROGRESS if suggestion.state in HANDLED_IN_PUBLIC else suggestion.state
        return self.text(STATES[state])

    def public_chip(self, suggestion: Suggestion) -> Chip:
        """The state, with the lateness or the deputy's grade beside it."""
        state = self.state(suggestion)
        if suggestion.reply_round and not suggestion.is_redone:
            grade = self.text(PUBLIC_GRADES[suggestion.grade])
            return Chip(f"{state} · {grade}", GRADE_TONES.get(suggestion.grade, ""))
        due = reply_due_of(suggestion, self._today)
        if due is None or not due.late:
            return Chip(state)
        late = self.text(later("逾期 %(days)s 天"), days=due.late)
        return Chip(f"{state} · {late}", "late")

    def note(self, suggestion: Suggestion) -> str:
        """The date that the public waits for, or how long it took."""
        if suggestion.state is State.TRACKING:
            return self.text(later("承诺 %(day)s前完成"), day=self.day(suggestion.promised_on))
        if suggestion.state is State.CLOSED:
            days = days_until(suggestion, *ENDING)
            return self.text(later("交办到办结 %(n)s 天"), n=days)
        if suggestion.reply_round and not suggestion.is_redone:
            days = days_until(suggestion, Command.SEND_REPLY)
            return self.text(later("交办到答复 %(n)s 天"), n=days)
        due = reply_due_of(suggestion, self._today)
        if due is None:
            return ""
        message = later("应于 %(day)s答复") if due.late else later("最迟 %(day)s答复")
        return self.text(message, day=self.day(due.deadline.due))

    def signed(self, suggestion: Suggestion) -> str:
        """Who brought it in."""
        number = len(suggestion.signatories)
        if number > 1:
            message = later("%(name)s代表等 %(n)s 人提出")
            return self.text(message, name=suggestion.lead_name, n=number)
        return self.text(later("%(name)s代表提出"), name=suggestion.lead_name)

    def handled_by(self, suggestion: Suggestion) -> str:
        """Which unit leads the handling."""
        return self.text(later("%(unit)s办理"), unit=suggestion.lead_unit_name)

    def public_stand(self, suggestion: Suggestion) -> str:
        """The sentence that says where it stands, without who waits for whom inside."""
        unit = suggestion.lead_unit_name
        match suggestion.state:
            case State.CLOSED:
                return self.text(later("已经办结。"))
            case State.TRACKING:
                promised = self.day(suggestion.promised_on)
                message = later("%(unit)s已答复，承诺 %(day)s前完成，正在跟踪落实。")
                return self.text(message, unit=unit, day=promised)
            case State.MEDIATED:
                return self.text(later("代表不满意，正在协调督办。"))
            case State.REPLIED | State.RATED:
                replied = self.day(suggestion.day_of(Command.SEND_REPLY))
                return self.text(later("%(unit)s %(day)s已答复。"), unit=unit, day=replied)
            case _:
                return self._running(suggestion)

    def public_explanation(self, suggestion: Suggestion) -> str:
        """How the reply's date came about, as long as it runs."""
        due = reply_due_of(suggestion, self._today)
        if due is None:
            return ""
        return due.deadline.sentence_en if self.is_english else due.deadline.sentence_zh

    def public_way(self, suggestion: Suggestion) -> list[StepShown]:
        """The public's six steps with their days."""
        return [
            StepShown(self.text(step.name), self._day_of(step), step.state)
            for step in public_way(suggestion)
        ]

    def answer_class(self, suggestion: Suggestion) -> str:
        """The class that the reply was given; nothing before it is sent."""
        if not suggestion.is_answered:
            return ""
        return self.reply_class(suggestion)

    def _day_of(self, step: Step) -> str:
        """The day on which a step was reached; of a promise, the day that lies ahead."""
        if step.name == FOLLOWED_UP:
            return self.text(later("%(day)s前"), day=self.day(step.on))
        return self.day(step.on)

    def _running(self, suggestion: Suggestion) -> str:
        unit = suggestion.lead_unit_name
        due = reply_due_of(suggestion, self._today)
        if due is None:
            return self.text(later("%(unit)s正在办理。"), unit=unit)
        day = self.day(due.deadline.due)
        if due.late:
            message = later("%(unit)s应于 %(day)s答复，已逾期 %(days)s 天。")
            return self.text(message, unit=unit, day=day, days=due.late)
        if suggestion.state is State.ASSIGNED:
            return self.text(later("已交%(unit)s办理，最迟 %(day)s答复。"), unit=unit, day=day)
        return self.text(later("%(unit)s正在办理，最迟 %(day)s答复。"), unit=unit, day=day)

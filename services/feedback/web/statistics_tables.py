"""The town's numbers as tables: the page shows them, the workbook holds the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from services.feedback.domain.statistics import (
    DEFINITIONS,
    OpinionFigures,
    Round,
    Share,
    SuggestionFigures,
)
from services.feedback.queries.statistics import Statistics
from services.feedback.web.case import Wording
from services.feedback.web.suggestion_words import GRADES
from services.feedback.web.wording import CHANNELS
from shared.web import later

Cell = str | int | Share | None
KINDS = {
    "session": later("会议期间提出"),
    "activity": later("视察调研等活动中提出"),
    "opinion": later("由群众反映形成"),
    "own": later("代表平时提出"),
}
_TONES = {"A": "done", "B": "", "C": "soon", "D": "plain"}
_GRADE_TONES = {"satisfied": "done", "basically_satisfied": "", "not_satisfied": "late"}


@dataclass(frozen=True)
class Bar:
    """One bar of a chart, with its words; `tone` colours it as chips are."""

    label: str
    number: int
    of: int
    tone: str = "plain"

    @property
    def width(self) -> float:
        return round(100 * self.number / self.of, 2) if self.of else 0


@dataclass(frozen=True)
class Table:
    """A table with its title; `bars` draws its first columns."""

    title: str
    head: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]
    bars: Sequence[Bar] = field(default=())
    explained: bool = False  # name, number, and what is counted


def tables_of(found: Statistics, say: Wording) -> dict[str, list[Table]]:
    """The tables of suggestions and of opinions."""
    units = {name: of_unit for (_, name), of_unit in found.suggestions_by_unit.items()}
    kinds = {say.text(KINDS[kind]): of for kind, of in found.suggestions_by_kind.items()}
    heard = {name: of_unit for (_, name), of_unit in found.opinions_by_unit.items()}
    channels = {
        say.text(CHANNELS.get(channel, channel)): of
        for channel, of in found.opinions_by_channel.items()
    }
    own = found.suggestions
    suggestions = [
        _stages(own, say),
        _rates(own, say),
        _classes(own, say),
        _round(say.text(later("首次答复后的评价")), own.first, say),
        _round(say.text(later("重新办理后的评价")), own.second, say) if own.second_any else None,
        _compared(say.text(later("按主办单位")), say.text(later("单位")), units, say),
        _compared(say.text(later("按来源")), say.text(later("来源")), kinds, say),
    ]
    opinions = [
        _heard(found.opinions, say),
        _heard_rates(found.opinions, say),
        _heard_compared(say.text(later("按渠道")), say.text(later("渠道")), channels, say),
        _heard_compared(say.text(later("按承办单位")), say.text(later("单位")), heard, say),
    ]
    return {
        "suggestions": [table for table in suggestions if table and table.rows],
        "opinions": [table for table in opinions if table.rows],
    }


def definition(name: str, say: Wording) -> str:
    """What a number is, in the reader's language."""
    return DEFINITIONS[name].en if say.is_english else DEFINITIONS[name].zh


def _named(name: str, say: Wording) -> str:
    return DEFINITIONS[name].name_en if say.is_english else DEFINITIONS[name].name_zh


def _stages(of: SuggestionFigures, say: Wording) -> Table:
    words = (
        (later("提出"), of.submitted, definition("submitted", say)),
        (later("撤回"), of.withdrawn, ""),
        (later("不作为建议处理"), of.refused, ""),
        (later("合并到别件"), of.merged, ""),
        (later("待交办"), of.waiting, ""),
        (later("已交办"), of.handed_over, definition("handed_over", say)),
        (later("办理中"), of.running, ""),
        (later("逾期未答复"), of.overdue, ""),
        (later("已答复"), of.replied, ""),
    )
    head = (say.text(later("办到哪一步")), say.text(later("件数")), say.text(later("怎么算的")))
    return Table(
        say.text(later("件数")),
        head,
        [(say.text(word), number, told) for word, number, told in words],
        explained=True,
    )


def _rates(of: SuggestionFigures, say: Wording) -> Table:
    first, second = say.text(later("满意率（首次）")), say.text(later("满意率（重新办理后）"))
    rows: list[tuple[Cell, ...]] = [
        _rate("response", of.response, say),
        _rate("on_time", of.on_time, say),
        _rate("resolution", of.resolution, say),
        (first, of.first.satisfaction, definition("satisfaction", say)),
        (second, of.second.satisfaction, definition("satisfaction", say)),
        _rate("attitude", of.attitude, say),
        _rate("fulfilment", of.fulfilment, say),
        *_days(of.days.median, of.days.p95, "days", say),
    ]
    return _of_measures(say.text(later("答复、解决、满意分开看")), rows, say)


def _of_measures(title: str, rows: Sequence[tuple[Cell, ...]], say: Wording) -> Table:
    head = (say.text(later("指标")), say.text(later("数")), say.text(later("怎么算的")))
    return Table(title, head, rows, explained=True)


def _rate(name: str, share: Share, say: Wording) -> tuple[Cell, ...]:
    return (_named(name, say), share, definition(name, say))


def _days(median: int | None, p95: int | None, name: str, say: Wording) -> list[tuple[Cell, ...]]:
    told = definition(name, say)
    return [
        (f"{_named(name, say)}：{say.text(later('中位数（天）'))}", median, told),
        (f"{_named(name, say)}：{say.text(later('95%（天）'))}", p95, told),
    ]


def _classes(of: SuggestionFigures, say: Wording) -> Table:
    rows = [(say.class_words(code), share) for code, share in of.classes.items()]
    bars = [
        Bar(say.class_words(code), share.part, share.of, _TONES.get(code, "plain"))
        for code, share in of.classes.items()
    ]
    head = (say.text(later("答复类别")), say.text(later("占已答复")))
    return Table(_named("classes", say), head, rows if of.replied else [], bars)


def _round(title: str, of: Round, say: Wording) -> Table:
    numbers = {
        **{code: getattr(of, code) for code in GRADES},
        "awaited": of.awaited,
    }
    words = {**GRADES, "awaited": later("待评价")}
    total = sum(numbers.values())
    head = (say.text(later("代表评价")), say.text(later("件数")), say.text(later("占已评价")))
    rows: list[tuple[Cell, ...]] = [
        (say.text(words[code]), number, Share(number, of.rated) if code in _GRADE_TONES else "—")
        for code, number in numbers.items()
    ]
    bars = [
        Bar(say.text(words[code]), number, total, _GRADE_TONES.get(code, "plain"))
        for code, number in numbers.items()
    ]
    return Table(title, head, rows if total else [], bars)


def _compared(
    title: str, what: str, groups: Mapping[str, SuggestionFigures], say: Wording
) -> Table:
    head = (
        what,
        say.text(later("交办")),
        say.text(later("已答复")),
        _named("on_time", say),
        say.text(later("中位数（天）")),
        say.text(later("95%（天）")),
        _named("resolution", say),
        say.text(later("满意率（首次）")),
        _named("fulfilment", say),
    )
    return Table(title, head, [(name, *_line(of)) for name, of in groups.items()])


def _line(of: SuggestionFigures) -> tuple[Cell, ...]:
    return (
        of.handed_over,
        of.replied,
        of.on_time,
        of.days.median,
        of.days.p95,
        of.resolution,
        of.first.satisfaction,
        of.fulfilment,
    )


def _heard(of: OpinionFigures, say: Wording) -> Table:
    words = (
        (later("收到"), of.received),
        (later("有了结果"), of.answered),
        (later("其中当场答复"), of.answered_on_spot),
        (later("说明理由不予受理"), of.declined),
        (later("并入别件"), of.merged),
        (later("正在处理"), of.running),
        (later("已告知反映人"), of.told),
        (later("再次反映"), of.reopened),
    )
    head = (say.text(later("办到哪一步")), say.text(later("件数")))
    return Table(say.text(later("件数")), head, [(say.text(word), n) for word, n in words])


def _heard_rates(of: OpinionFigures, say: Wording) -> Table:
    rows: list[tuple[Cell, ...]] = [
        _rate("opinions_response", of.response, say),
        _rate("opinions_telling", of.telling, say),
        _rate("opinions_reopening", of.reopening, say),
        (_named("satisfaction", say), of.rated.satisfaction, definition("satisfaction", say)),
        *_days(of.days.median, of.days.p95, "opinions_days", say),
    ]
    return _of_measures(say.text(later("答复、告知、再次反映")), rows, say)


def _heard_compared(
    title: str, what: str, groups: Mapping[str, OpinionFigures], say: Wording
) -> Table:
    head = (
        what,
        say.text(later("收到")),
        _named("opinions_response", say),
        _named("opinions_telling", say),
        _named("opinions_reopening", say),
        say.text(later("中位数（天）")),
        say.text(later("95%（天）")),
    )
    return Table(
        title,
        head,
        [
            (
                name,
                of.received,
                of.response,
                of.telling,
                of.reopening,
                of.days.median,
                of.days.p95,
            )
            for name, of in groups.items()
        ],
    )

"""How towns grade a reply's result: four tables in use, of which a town goes by one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from services.feedback.errors import ClassTableUnknown, ClassUnknown
from shared import ids
from shared.aggregate import Aggregate


@dataclass(frozen=True)
class ReplyClass:
    """One grade; one that promises needs a day by which it is done, and is tracked."""

    zh: str
    en: str
    promises: bool = False


@dataclass(frozen=True)
class ClassTable:
    """The grades of a table, in their order."""

    name: str
    zh: str
    en: str
    classes: Mapping[str, ReplyClass]

    def of(self, code: str) -> ReplyClass:
        """The grade of that code; raises ClassUnknown."""
        if code not in self.classes:
            raise ClassUnknown(field="class", codes=", ".join(self.classes))
        return self.classes[code]


SOLVED = ClassTable(
    "solved",
    "A 已经解决，B 正在解决，C 列入计划，D 留作参考",
    "A solved, B under way, C planned step by step, D for reference",
    {
        "A": ReplyClass("A 类（已经解决）", "Class A: solved"),
        "B": ReplyClass("B 类（正在解决）", "Class B: under way", promises=True),
        "C": ReplyClass("C 类（列入计划）", "Class C: planned, step by step", promises=True),
        "D": ReplyClass("D 类（留作参考、解释说明）", "Class D: for reference, or explained"),
    },
)
PLANNED = ClassTable(
    "planned",
    "A 已经解决，B 正在或计划解决，C 以后解决，D 留作参考",
    "A solved, B being solved or planned, C later, D for reference",
    {
        "A": ReplyClass("A 类（已经解决）", "Class A: solved"),
        "B": ReplyClass(
            "B 类（正在解决或列入计划）", "Class B: being solved or planned", promises=True
        ),
        "C": ReplyClass("C 类（以后解决）", "Class C: later", promises=True),
        "D": ReplyClass("D 类（留作参考）", "Class D: for reference"),
    },
)
COLOURS = ClassTable(
    "colours",
    "按月重评：A 绿，B 蓝，C 黄，D 红",
    "Graded anew by month: A green, B blue, C yellow, D red",
    {
        "A": ReplyClass("A 类（绿：三方认可已解决）", "Class A, green: solved, all three agree"),
        "B": ReplyClass("B 类（蓝：正在解决）", "Class B, blue: under way", promises=True),
        "C": ReplyClass("C 类（黄：列入计划）", "Class C, yellow: planned", promises=True),
        "D": ReplyClass("D 类（红：暂不能解决）", "Class D, red: cannot be solved for now"),
    },
)
UNLETTERED = ClassTable(
    "unlettered",
    "已经解决，正在解决，暂不能解决，属上级权限",
    "Done, being solved, not possible, of a higher level",
    {
        "done": ReplyClass("已经解决", "Done"),
        "solving": ReplyClass("正在解决（有计划、进度和日期）", "Being solved", promises=True),
        "not_possible": ReplyClass("因条件限制暂不能解决", "Not possible, with the reason"),
        "higher_level": ReplyClass("属上级权限，已向上反映", "Of a higher level, reported there"),
    },
)
CLASS_TABLES: Mapping[str, ClassTable] = {
    table.name: table for table in (SOLVED, PLANNED, COLOURS, UNLETTERED)
}


def class_table(name: str) -> ClassTable:
    """The table of that name; the usual one for suggestions of before there was a choice."""
    return CLASS_TABLES.get(name, SOLVED)


@dataclass(frozen=True, kw_only=True)
class TownCodes(Aggregate):
    """The code tables that a town goes by."""

    class_table: str = SOLVED.name

    @staticmethod
    def id_for(tenant: str) -> str:
        """A town has one."""
        return ids.derived("town_codes", tenant)

    def going_by(self, table: ClassTable) -> "TownCodes":
        """With this table; replies of before keep theirs."""
        return replace(self, class_table=table.name)


def class_table_named(name: str) -> ClassTable:
    """The table of that name; raises ClassTableUnknown."""
    if name not in CLASS_TABLES:
        raise ClassTableUnknown(field="table", names=", ".join(CLASS_TABLES))
    return CLASS_TABLES[name]

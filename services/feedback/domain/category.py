"""What opinions are about, in a town's own list; which of the kinds other programs may see."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.feedback.errors.category import CategoriesMistyped
from shared import ids
from shared.aggregate import Aggregate

MOST = 40
_CODE = re.compile(r"[a-z0-9_]{1,32}")


@dataclass(frozen=True)
class Category:
    """One kind of matter; `is_open` when its opinions are shown, wordless, to everybody."""

    code: str
    name: str
    name_en: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    group: str = ""
    is_open: bool = True


# What stations' registers are commonly sorted by. Matters of persons are never shown.
USUAL: tuple[Category, ...] = (
    Category("roads", "道路交通", "Roads", "村道、桥梁、路灯、护栏", ("修路", "路灯"), "基础设施"),
    Category("water", "水利饮水", "Water", "沟渠、排涝、自来水", ("饮水", "灌溉"), "基础设施"),
    Category("power", "电力通信", "Power and network", "供电、线路、信号", ("停电",), "基础设施"),
    Category("environment", "环境卫生", "Environment", "垃圾、污水、厕所", ("垃圾",), "人居环境"),
    Category("farming", "农业生产", "Farming", "农资、补贴、收购", ("种粮",), "生产发展"),
    Category("schools", "教育", "Schools", "学校、校车、托育", ("上学",), "民生"),
    Category("health", "医疗卫生", "Health", "卫生室、医保", ("看病",), "民生"),
    Category("welfare", "社会保障", "Welfare", "低保、养老、助残", ("养老",), "民生"),
    Category("culture", "文化体育", "Culture and sport", "广场、书屋、活动", ("广场",), "民生"),
    Category("safety", "安全隐患", "Safety", "危房、消防、临水", ("危房",), "治理"),
    Category("dispute", "矛盾纠纷", "Disputes", group="治理", is_open=False),
    Category("conduct", "干部作风", "Conduct of officials", group="治理", is_open=False),
    Category("other", "其他", "Other", "不属于以上各类的事项"),
)


@dataclass(frozen=True, kw_only=True)
class TownCategories(Aggregate):
    """One town's list; who changed it last stands last."""

    categories: tuple[Category, ...] = USUAL
    changed_by: tuple[str, ...] = ()

    @staticmethod
    def id_for(tenant: str) -> str:
        """A town has one."""
        return ids.derived("opinion_categories", tenant)


def set_categories(
    town: TownCategories, categories: Sequence[Category], account_id: str
) -> TownCategories:
    """Sort by these from now on; raises CategoriesMistyped. What came in before keeps its code."""
    codes = [each.code for each in categories]
    if not 1 <= len(codes) <= MOST or len(set(codes)) != len(codes):
        raise CategoriesMistyped
    if not all(_CODE.fullmatch(each.code) and each.name.strip() for each in categories):
        raise CategoriesMistyped
    return replace(town, categories=tuple(categories), changed_by=(*town.changed_by, account_id))

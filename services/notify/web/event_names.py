"""What public events are called on pages, grouped as people tick them."""

from services.notify.public import PUBLIC_TYPES
from shared.web import later

AGGREGATES = {
    "suggestion": later("建议办理"),
    "opinion": later("群众反映"),
    "activity": later("代表活动"),
    "mandate": later("代表任职"),
    "group": later("代表小组"),
    "venue": later("联络站点"),
    "unit": later("承办单位"),
    "township": later("本镇信息"),
}
HAPPENED = {
    "suggestion.submitted": later("代表提交建议"),
    "suggestion.accepted": later("建议已受理"),
    "suggestion.assigned": later("建议已交办"),
    "suggestion.replied": later("承办单位已答复"),
    "suggestion.overdue": later("答复逾期"),
    "suggestion.rated": later("代表已评价"),
    "suggestion.closed": later("建议已办结"),
    "suggestion.withdrawn": later("建议已撤回或未受理"),
    "opinion.received": later("收到群众反映"),
    "opinion.adopted": later("已形成建议"),
    "opinion.answered": later("已当场答复"),
    "opinion.done": later("已有办理结果"),
    "opinion.declined": later("不属代表受理"),
    "activity.published": later("活动已发布"),
    "activity.changed": later("活动有变更"),
    "activity.cancelled": later("活动已取消"),
    "activity.minuted": later("活动纪要已形成"),
    "mandate.elected": later("代表当选"),
    "mandate.changed": later("代表任职有变更"),
    "mandate.ended": later("代表任职终止"),
    "group.formed": later("代表小组成立"),
    "venue.opened": later("联络站点设立"),
    "unit.opened": later("承办单位登记"),
    "township.opened": later("本镇开通"),
    "township.changed": later("本镇信息有变更"),
}
TEST = later("测试事件")
EVERYTHING = later("全部事件")


def name_of(pattern: str) -> str:
    """The Chinese name of a type, of `<aggregate>.*` or of `*`; the word itself if it has none."""
    if pattern == "*":
        return EVERYTHING
    kind = PUBLIC_TYPES.get(pattern)
    if kind is None:
        return AGGREGATES.get(pattern.removesuffix(".*"), pattern)
    if kind.aggregate == "subscription":
        return TEST
    return HAPPENED.get(f"{kind.aggregate}.{kind.happened}", pattern)


def choices() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """What can be ticked: (aggregate, its name, [(type, name), …])."""
    return [
        (
            aggregate,
            label,
            [
                (name, name_of(name))
                for name, kind in PUBLIC_TYPES.items()
                if kind.aggregate == aggregate
            ],
        )
        for aggregate, label in AGGREGATES.items()
    ]

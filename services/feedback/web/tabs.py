"""The tabs of the office's list, and what can be done there to several at once."""

from collections.abc import Mapping

from services.feedback.domain.suggestion import Command
from services.feedback.queries import opinions, suggestions
from services.feedback.repository import Repository
from shared.caller import Caller
from shared.web import later

TABS = (
    ("", later("全部")),
    ("submitted", later("待复核")),
    ("screening", later("待交办")),
    ("handling", later("办理中")),
    ("due_soon", later("七天内到期")),
    ("overdue", later("逾期")),
    ("return_requested", later("申请退办")),
    ("reply_review", later("答复审核")),
    ("replied", later("待评价")),
    ("rated", later("已评价")),
    ("redo", later("重新办理")),
    ("mediated", later("协调督办")),
    ("tracking", later("承诺跟踪")),
    ("merged", later("合并办理")),
    ("closed", later("办结")),
    ("draft", later("草稿")),
)
# By tab: the command, and whose it is.
AT_ONCE: Mapping[str, tuple[Command, str]] = {
    "submitted": (Command.ACCEPT, "secretary"),
    "screening": (Command.HAND_OVER, "chairperson"),
    "rated": (Command.SETTLE, "secretary"),
}
MOST_AT_ONCE = 100


async def counts_of(repository: Repository, caller: Caller) -> dict[str, int]:
    """How many stand under each tab, and under `opinions` how many voters' words wait."""
    waiting = (await opinions.by_state(repository, caller)).get("received", 0)
    return {**await suggestions.counts(repository, caller), "opinions": waiting}

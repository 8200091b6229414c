"""Invented names, always the same ones; none is that of a national leader, past or present."""

NAMED = ("李守田", "赵明", "王桂芳", "陈秀兰", "周伟")
_SURNAMES = tuple("孙代段芦胡杨许郑马高钱沈韦陶葛柏祁娄")
_GIVEN = (
    "德旺",
    "玉梅",
    "保田",
    "桂香",
    "长顺",
    "素云",
    "大柱",
    "红霞",
    "守义",
    "巧玲",
    "广财",
    "翠萍",
    "连胜",
    "秋菊",
    "士奎",
    "兰英",
    "满仓",
)


def deputies(count: int, first: int = 0) -> tuple[str, ...]:
    """So many different names; towns that begin at other places share none."""
    if first == 0:
        return (*NAMED, *_invented(count - len(NAMED), 0))
    return _invented(count, first)


def _invented(count: int, first: int) -> tuple[str, ...]:
    # The lengths of the lists share no divisor, so that walking both meets every pair once.
    places = range(first, first + count)
    return tuple(_SURNAMES[i % len(_SURNAMES)] + _GIVEN[i % len(_GIVEN)] for i in places)

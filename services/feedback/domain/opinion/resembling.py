"""How much two texts are alike, by the pairs of characters that they share."""

import re

_NO_WORDS = re.compile(r"[^\w]+")


def likeness(one: str, other: str) -> float:
    """0 to 1: which part of the shorter text's pairs the other one has too.

    Pairs need no dictionary and so cut Chinese as well as anything.
    """
    mine, others = _pairs(one), _pairs(other)
    if not mine or not others:
        return 0.0
    return len(mine & others) / min(len(mine), len(others))


def _pairs(text: str) -> frozenset[str]:
    plain = _NO_WORDS.sub("", text.lower())
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))

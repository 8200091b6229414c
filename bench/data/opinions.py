"""Opinions as the service writes them, in realistic Chinese, without the service's effort."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from services.feedback.domain.act import Act
from services.feedback.domain.category import USUAL
from services.feedback.domain.opinion import (
    Contact,
    Entry,
    Opinion,
    Received,
    Rules,
    State,
    new_tracking_number,
    receive,
)
from shared import ids
from shared.calendar import national_calendar
from shared.events.sealed import Sealed
from shared.store.documents import Codec, Document
from shared.store.writing import creation

VILLAGES = {
    f"v{number}": name
    for number, name in enumerate(
        (
            "孙岗村",
            "段湾村",
            "芦集村",
            "代楼村",
            "魏圩村",
            "叶集村",
            "杨店村",
            "赵大庙村",
            "陈桥村",
        ),
        1,
    )
}
PLACES = (
    "村东头",
    "村西桥边",
    "小学门口",
    "卫生室旁",
    "三组路口",
    "排涝站附近",
    "老供销社门前",
    "河堤上",
)
MATTERS = (
    "路灯坏了两个月，夜里走路不安全",
    "水泥路面破损，雨天积水，老人孩子不好走",
    "排水沟淤塞，一下大雨就漫到院子里",
    "自来水压力不足，每天傍晚都停水",
    "垃圾桶满了没人清运，气味很大",
    "电线杆倾斜，刮风的时候让人担心",
    "桥面护栏缺了一段，骑车经过很危险",
    "低保名单没有公示，群众有疑问",
    "秸秆没有人收，堆在地头影响播种",
    "校车不到村口，学生要走三里路",
    "健身器材损坏，零件掉在地上",
    "手机信号差，老人有急事联系不上",
)
WISHES = (
    "请派人来看看。",
    "希望尽快维修。",
    "请镇里和有关单位商量解决。",
    "希望代表帮忙反映，给个说法。",
    "已经和村里说过，还没有结果。",
)
RARE = "观测井井盖"  # said by one in a thousand
NEVER = "索道缆车"  # said by nobody
YEARS = 3
# Most are over: a town works through what it is told.
SHARES = {
    State.RECEIVED: 2,
    State.FORWARDED: 5,
    State.OFFERED: 2,
    State.ADOPTED: 3,
    State.DONE: 3,
    State.TOLD: 5,
    State.CLOSED: 70,
    State.NOT_ACCEPTED: 8,
    State.MERGED: 2,
}
MODELS = 4000
KEPT = 1000
_CODEC = Codec(Opinion, frozenset({"facts"}))
_BOX = Sealed(key_id="bench", box="QUFB" * 30)
_RATED = ("satisfied", "basically_satisfied", "not_satisfied")


@dataclass(frozen=True)
class Known:
    """One that is there, to be asked for."""

    id: str
    number: str


class Written:
    """Opinions of several towns, in turn; the same seed writes the same words.

    Some thousands are made by the rules themselves; the others are those again, with an id, a
    number and a moment of their own.
    """

    def __init__(self, towns: list[str], now: datetime, seed: int = 20_201_015) -> None:
        self._towns = towns
        self._now = now
        self._random = random.Random(seed)
        self._rules = Rules(national_calendar())
        self.known: dict[str, list[Known]] = {town: [] for town in towns}

    def documents(self, count: int) -> Iterator[Document]:
        """So many of them; the first of each town are kept to be asked for."""
        models = [self._opinion(self._towns[0], place) for place in range(min(count, MODELS))]
        states = [_CODEC.state(model) for model in models]
        for place in range(count):
            town, state = self._towns[place % len(self._towns)], states[place % len(states)]
            known = Known(ids.new(), new_tracking_number())
            if len(self.known[town]) < KEPT:
                self.known[town].append(known)
            micro = f"{self._random.randrange(10**6):06d}Z"
            received_at = state["received_at"][: -len(micro)] + micro
            own = replace(models[place % len(models)], id=known.id, tenant=town)
            yield creation(
                own,
                {
                    **state,
                    "tracking_number": known.number,
                    "received_at": received_at,
                    "sort_key": f"{received_at}:{known.id}",
                },
                (),
            )

    def _opinion(self, town: str, place: int) -> Opinion:
        chosen = self._random
        at = self._now - timedelta(minutes=chosen.randrange(YEARS * 365 * 24 * 60))
        act = Act.of_nobody(at)
        village = chosen.choice(list(VILLAGES))
        rare = f"{RARE}不见了。" if place % 1000 == 0 else ""
        told = Received(
            village_id=village,
            village_name=VILLAGES[village],
            text=f"{VILLAGES[village]}{chosen.choice(PLACES)}{chosen.choice(MATTERS)}。"
            f"{rare}{chosen.choice(WISHES)}",
            voter=Contact("李秀英", f"138{place % 10**8:08d}"),
            category=chosen.choice(USUAL).code,
        )
        opinion = receive(
            ids.new(),
            town,
            told,
            tracking_number=new_tracking_number(),
            contact=_BOX,
            act=act,
            rules=self._rules,
        )
        [state] = chosen.choices(list(SHARES), list(SHARES.values()))
        return replace(self._handled(opinion, state, at), facts=())

    def _handled(self, opinion: Opinion, state: State, at: datetime) -> Opinion:
        if state is State.RECEIVED:
            return opinion
        later = at + timedelta(days=self._random.randrange(1, 20))
        act = Act.of_nobody(min(later, self._now))
        answered = state in (State.DONE, State.TOLD, State.CLOSED)
        return replace(
            opinion.entering(state, act, self._rules),
            answer="已经安排有关单位到现场处理，请留意进展。" if answered else "",
            grade=self._random.choice(_RATED) if state is State.CLOSED else "",
            unit_id="roads" if state is State.FORWARDED else "",
            unit_name="公路站" if state is State.FORWARDED else "",
            history=(*opinion.history, Entry(_KINDS[state], act.on, act.at, by="a-secretary")),
        )


_KINDS = {
    State.FORWARDED: "forwarded",
    State.OFFERED: "offered",
    State.ADOPTED: "adopted",
    State.DONE: "answered_on_spot",
    State.TOLD: "told",
    State.CLOSED: "rated",
    State.NOT_ACCEPTED: "declined",
    State.MERGED: "merged",
}

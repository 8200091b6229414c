"""What the demonstration's towns consist of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.roster.domain.person import ConsentField
from services.roster.domain.places import TownLevel
from services.roster.seed import names

DISTRICT = "潘集区"
SEATS = 3  # the most that one electoral district elects (L3 art. 25)
_WORK = (
    ("{village}党总支", "党总支书记"),
    ("{village}村民委员会", "村委会主任"),
    ("{village}家庭农场", "负责人"),
    ("{town}中心小学", "教师"),
    ("{village}卫生室", "乡村医生"),
    ("{village}水稻种植专业合作社", "理事长"),
    ("{village}", "种植户"),
    ("{town}农机站", "农机手"),
    ("{village}便民超市", "个体经营者"),
)


@dataclass(frozen=True)
class StationPlan:
    """A station, who sits in it, and its number."""

    village: str
    liaison: str
    login: str
    phone: str


@dataclass(frozen=True)
class UnitPlan:
    """A handling unit; those with a login have a clerk and a head who sign in."""

    name: str
    head: str
    head_post: str
    login: str = ""
    clerk: str = ""


@dataclass(frozen=True)
class DeputyPlan:
    """A deputy of the town, of the district, or of both."""

    seat: int
    name: str
    village: str
    employer: str
    post: str
    phone: str
    group: int = 0
    in_town: bool = True
    in_district: bool = False
    signs_in: bool = False

    @property
    def electoral_district(self) -> int:
        """The number of the town's electoral district that elected them."""
        return (self.seat - 1) // SEATS + 1

    @property
    def consents(self) -> dict[ConsentField, bool]:
        """Varied: most allow their work, some their number, a few nothing."""
        work = self.seat % 13 != 8
        return {
            ConsentField.EMPLOYER: work,
            ConsentField.POST: work and self.seat % 11 != 6,
            ConsentField.PHONE: self.seat % 6 == 1,
        }


@dataclass(frozen=True)
class TownPlan:
    """Everything of one town."""

    slug: str
    name: str
    name_en: str
    phone: str
    secretary: str
    villages: Sequence[str]
    level: TownLevel = TownLevel.TOWN
    chairperson: str = ""
    officer: str = ""
    mayor: str = ""
    groups: Sequence[int] = ()  # how many town deputies each has
    stations: Sequence[StationPlan] = ()
    units: Sequence[UnitPlan] = ()
    deputies: Sequence[DeputyPlan] = ()


def plans() -> tuple[TownPlan, ...]:
    """The towns, the full one first."""
    return (_luji(), _panji(), _gaohuang(), _tianji())


def _luji() -> TownPlan:
    with_station = ("孙岗村", "代集村", "段湾村", "芦集村", "王圩村")
    villages = (*with_station, "柳湾村", "双塘村", "陶庙村", "朱圩村", "新集村")
    logins = ("sungang", "daiji", "duanwan", "luji", "wangwei")
    liaisons = ("孙玉兰", "代小红", "段永兵", "芦春生", "王二妮")
    groups = (20, 20, 19, 19)
    called = names.deputies(77)
    called = (*called[:21], "何光明", *called[21:])  # the chairperson is one of the deputies
    beside = {1, 5, 27, 48, 66}
    deputies = _deputies("芦集镇", villages, called, groups, beside)
    chairing = replace(deputies[21], employer="芦集镇人民代表大会", post="主席")
    return TownPlan(
        slug="luji",
        name="芦集镇",
        name_en="Luji Town",
        phone="0554-0000000",
        secretary="孙静",
        chairperson="何光明",
        officer="柏文清",
        mayor="程立民",
        villages=villages,
        groups=groups,
        stations=tuple(
            StationPlan(village, liaison, f"station-{login}", f"0554-00001{n:02}")
            for n, (village, liaison, login) in enumerate(
                zip(with_station, liaisons, logins, strict=True), 1
            )
        ),
        units=(
            UnitPlan("公路站", "刘建国", "站长", "roads", "马丽"),
            UnitPlan("农业办", "郑大勇", "主任", "farming", "许梅"),
            UnitPlan("水利站", "葛长河", "站长", "water", "陶小燕"),
            UnitPlan("派出所", "高志远", "所长"),
            UnitPlan("司法所", "沈晓琴", "所长"),
            UnitPlan("文教办", "钱玉珍", "主任"),
            UnitPlan("环卫所", "祁大海", "所长"),
        ),
        deputies=(*deputies[:21], chairing, *deputies[22:]),
    )


def _panji() -> TownPlan:
    villages = ("老街社区", "魏圩村", "泥河村")
    return TownPlan(
        slug="panji",
        name="潘集镇",
        name_en="Panji Town",
        phone="0554-0000200",
        secretary="韦雪梅",
        villages=villages,
        groups=(10,),
        stations=(StationPlan("老街社区", "韦小兰", "", "0554-0000201"),),
        units=(UnitPlan("公路站", "胡立新", "站长"),),
        deputies=_deputies("潘集镇", villages, names.deputies(10, 110), (10,), set()),
    )


def _gaohuang() -> TownPlan:
    villages = ("高皇村", "后集村", "顺河村")
    return TownPlan(
        slug="gaohuang",
        name="高皇镇",
        name_en="Gaohuang Town",
        phone="0554-0000300",
        secretary="高玉琴",
        villages=villages,
        groups=(10,),
        stations=(StationPlan("高皇村", "高小凤", "", "0554-0000301"),),
        units=(UnitPlan("公路站", "许立冬", "站长"),),
        deputies=_deputies("高皇镇", villages, names.deputies(10, 130), (10,), set()),
    )


def _tianji() -> TownPlan:
    villages = ("田东社区", "田西社区")
    people = _deputies("田集街道", villages, names.deputies(3, 150), (), {1, 2, 3})
    return TownPlan(
        slug="tianji",
        name="田集街道",
        name_en="Tianji Subdistrict",
        level=TownLevel.SUBDISTRICT,
        phone="0554-0000400",
        secretary="钱晓霞",
        villages=villages,
        stations=(StationPlan("田东社区", "沈小菊", "", "0554-0000401"),),
        units=(UnitPlan("城管办", "马立群", "主任"),),
        deputies=people,
    )


def _deputies(
    town: str,
    villages: Sequence[str],
    called: Sequence[str],
    groups: Sequence[int],
    in_district: set[int],
) -> tuple[DeputyPlan, ...]:
    of_group = [number for number, size in enumerate(groups, 1) for _ in range(size)]
    many = len(groups) > 1
    found = []
    for seat, name in enumerate(called, 1):
        village = villages[(seat - 1) // SEATS % len(villages)]
        employer, post = _WORK[seat * 5 % len(_WORK)]
        deputy = DeputyPlan(
            seat=seat,
            name=name,
            village=village,
            employer=employer.format(village=village, town=town),
            post=post,
            phone=f"1200000{seat:04}",  # no mobile number begins with 120
            group=of_group[seat - 1] if of_group else 0,
            in_town=bool(of_group),
            in_district=seat in in_district,
            signs_in=many and (seat <= groups[0] or seat in in_district),
        )
        found.append(deputy)
    return tuple(found)

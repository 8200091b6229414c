"""The rule sets that a town can choose from; what one leaves open isn't in its lengths.

A period that a rule set only asks for without a number ("promptly", "must consult", "by form") is
left open too.
"""

from collections.abc import Mapping

from services.feedback.domain.deadlines.clock import RULED, Clock
from services.feedback.domain.deadlines.law import Regulation
from services.feedback.domain.deadlines.length import Length
from services.feedback.domain.deadlines.profile import CEILING, DEFAULT_LENGTHS, Profile
from services.feedback.errors import RuleSetUnknown

_TWO_AND_FOUR_MONTHS = {Clock.REPLY: Length(months=2), Clock.MAXIMUM: Length(months=4)}

DEFAULT = Profile(
    name="default",
    name_zh="默认办理期限",
    name_en="Default periods",
    lengths={clock: DEFAULT_LENGTHS[clock] for clock in RULED if clock in DEFAULT_LENGTHS},
)
NATIONAL = Profile(  # 代表法第五十一条（2025年修正前为第四十二条）
    name="national", name_zh="国家法律规定", name_en="National law", lengths=CEILING
)
CHONGQING_TOWNSHIP = Profile(
    name="chongqing-township",
    name_zh="重庆乡镇",
    name_en="Townships of Chongqing",
    regulation=Regulation(
        "《重庆市乡镇人民代表大会工作条例》",
        "Chongqing regulations on township congresses",
        {Clock.REPLY: 16, Clock.MAXIMUM: 16},
    ),
    lengths=_TWO_AND_FOUR_MONTHS,
)
SHANDONG_TOWNSHIP = Profile(
    name="shandong-township",
    name_zh="山东乡镇",
    name_en="Townships of Shandong",
    regulation=Regulation(
        "《山东省乡镇人民代表大会工作若干规定》",
        "Shandong provisions on township congresses",
        {Clock.REPLY: 15, Clock.MAXIMUM: 15},
    ),
    lengths=_TWO_AND_FOUR_MONTHS,
    from_session_close=frozenset({Clock.REPLY, Clock.MAXIMUM}),
)
BEIJING_TOWNSHIP = Profile(
    name="beijing-township",
    name_zh="北京乡镇",
    name_en="Townships of Beijing",
    regulation=Regulation(
        "《北京市乡、民族乡、镇人民代表大会组织条例》",
        "Beijing regulations on township congresses",
        {Clock.REPLY: 14, Clock.MAXIMUM: 14},
    ),
    lengths=CEILING,
)
CHONGQING = Profile(
    name="chongqing",
    name_zh="重庆市",
    name_en="Chongqing",
    regulation=Regulation(
        "《重庆市人民代表大会代表建议批评和意见工作条例》",
        "Chongqing regulations on deputies' suggestions",
        {
            Clock.REPLY: 21,
            Clock.MAXIMUM: 21,
            Clock.HAND_OVER: 13,
            Clock.RETURN: 16,
            Clock.REASSIGN: 16,
            Clock.CONTACT_DEPUTY: 18,
            Clock.CO_HANDLER: 20,
            Clock.RATING: 27,
            Clock.REDO: 27,
        },
    ),
    lengths={
        **CEILING,
        Clock.HAND_OVER: Length(working_days=10),
        Clock.RETURN: Length(working_days=10),
        Clock.REASSIGN: Length(working_days=10),
        Clock.CONTACT_DEPUTY: Length(working_days=20),
        Clock.CO_HANDLER: Length(working_days=30),
        Clock.RATING: Length(working_days=20),
        Clock.REDO: Length(months=2),
    },
)
QINGDAO = Profile(
    name="qingdao",
    name_zh="青岛市",
    name_en="Qingdao",
    regulation=Regulation(
        "《青岛市人民代表大会代表建议、批评和意见工作条例》",
        "Qingdao regulations on deputies' suggestions",
        {
            Clock.REPLY: 25,
            Clock.MAXIMUM: 25,
            Clock.HAND_OVER: 14,
            Clock.RETURN: 19,
            Clock.CO_HANDLER: 24,
        },
    ),
    lengths={
        **CEILING,
        Clock.HAND_OVER: Length(working_days=5),
        Clock.RETURN: Length(working_days=5),
        Clock.CO_HANDLER: Length(months=1),
    },
)
ZHEJIANG = Profile(
    name="zhejiang",
    name_zh="浙江省",
    name_en="Zhejiang",
    regulation=Regulation(
        "《浙江省人民代表大会代表建议、批评和意见办理的规定》",
        "Zhejiang provisions on deputies' suggestions",
        {
            Clock.REPLY: 21,
            Clock.MAXIMUM: 21,
            Clock.ACCEPT_NOTICE: 10,
            Clock.RETURN: 14,
            Clock.CO_HANDLER: 18,
            Clock.REDO: 24,
        },
    ),
    lengths={
        **CEILING,
        Clock.ACCEPT_NOTICE: Length(days=7),
        Clock.RETURN: Length(days=10),
        Clock.CO_HANDLER: Length(months=2),
        Clock.REDO: Length(months=1),
    },
    without=frozenset({Clock.HAND_OVER}),
)
SHANDONG = Profile(
    name="shandong",
    name_zh="山东省",
    name_en="Shandong",
    regulation=Regulation(
        "《山东省人民代表大会代表建议、批评和意见办理工作条例》",
        "Shandong regulations on deputies' suggestions",
    ),
    lengths={
        **CEILING,
        Clock.HAND_OVER: Length(days=5),
        Clock.RETURN: Length(days=5),
        Clock.CO_HANDLER: Length(months=1),
        Clock.REDO: Length(months=1),
    },
)
HENAN = Profile(
    name="henan",
    name_zh="河南省",
    name_en="Henan",
    regulation=Regulation(
        "《河南省人民代表大会代表建议、批评和意见办理办法》",
        "Henan measures on deputies' suggestions",
    ),
    lengths={
        **CEILING,
        Clock.RETURN: Length(working_days=10),
        Clock.REASSIGN: Length(working_days=10),
        Clock.CO_HANDLER: Length(months=2),
        Clock.RATING: Length(working_days=10),
        Clock.REDO: Length(months=1),
    },
)
BEIJING = Profile(
    name="beijing",
    name_zh="北京市",
    name_en="Beijing",
    regulation=Regulation(
        "《北京市人民代表大会代表建议、批评和意见办理条例》",
        "Beijing regulations on deputies' suggestions",
    ),
    lengths={**CEILING, Clock.RATING: Length(working_days=15), Clock.REDO: Length(months=2)},
)
SHANGHAI = Profile(
    name="shanghai",
    name_zh="上海市",
    name_en="Shanghai",
    regulation=Regulation(
        "《上海市人民代表大会关于代表建议、批评和意见的规定》",
        "Shanghai provisions on deputies' suggestions",
        {
            Clock.REPLY: 19,
            Clock.MAXIMUM: 19,
            Clock.HAND_OVER: 11,
            Clock.RETURN: 14,
            Clock.CO_HANDLER: 17,
            Clock.REDO: 21,
        },
    ),
    lengths={
        **CEILING,
        Clock.HAND_OVER: Length(working_days=7),
        Clock.RETURN: Length(working_days=7),
        Clock.CO_HANDLER: Length(months=1),
        Clock.REDO: Length(months=1),
    },
)
YULIN = Profile(  # asked for later, it stays with the unit
    name="yulin",
    name_zh="玉林市",
    name_en="Yulin city",
    regulation=Regulation("玉林市人民政府办公室通知", "Notice of the Yulin city government"),
    lengths={Clock.RETURN: Length(working_days=7)},
)
PRESETS: Mapping[str, Profile] = {
    preset.name: preset
    for preset in (
        DEFAULT,
        NATIONAL,
        CHONGQING_TOWNSHIP,
        SHANDONG_TOWNSHIP,
        BEIJING_TOWNSHIP,
        CHONGQING,
        QINGDAO,
        ZHEJIANG,
        SHANDONG,
        HENAN,
        BEIJING,
        SHANGHAI,
        YULIN,
    )
}


def preset_named(name: str) -> Profile:
    """The rule set of that name; raises RuleSetUnknown."""
    if name not in PRESETS:
        raise RuleSetUnknown(field="preset", asked=name[:40], known=", ".join(PRESETS))
    return PRESETS[name]

"""What is no matter for deputies, and where to go with it (domain rules on voters' input)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Refusal:
    """A reason of the list, in the words that the voter reads."""

    zh: str
    en: str
    guidance_zh: str = ""


OTHER = "other"
REFUSALS: Mapping[str, Refusal] = {
    "court": Refusal(
        "这件事已经起诉或应当由法院处理，不属于代表受理的范围。",
        "Before a court, or a matter for one",
        "请按法院通知参加诉讼；需要法律帮助的，可到镇司法所咨询，或拨打12348法律服务热线。",
    ),
    "review": Refusal(
        "这件事正在行政复议或应当申请行政复议，不属于代表受理的范围。",
        "Under administrative review, or a matter for it",
        "可向区县行政复议机构（司法局）申请或询问进展。",
    ),
    "arbitration": Refusal(
        "这件事正在仲裁或应当申请仲裁，不属于代表受理的范围。",
        "Under arbitration, or a matter for it",
        "劳动争议可向劳动人事争议仲裁委员会、土地承包争议可向农村土地承包仲裁委员会申请。",
    ),
    "accusation": Refusal(
        "检举控告应当由有关机关依法受理，不由代表转办。",
        "An accusation, which the competent organs take",
        "违纪违法问题可拨打12388向纪检监察机关反映，犯罪线索请向公安机关报告。",
    ),
    "private_case": Refusal(
        "这是个人之间的法律事务，代表不直接处理。",
        "A private legal matter",
        "可先到村（社区）人民调解委员会或镇司法所申请调解。",
    ),
    "emergency": Refusal(
        "紧急情况请立即拨打紧急电话，这里不能及时处理。",
        "An emergency, for which this is too slow",
        "请拨110（警情）、119（火灾）、120（急救）。",
    ),
    "elsewhere": Refusal(
        "这件事不在本镇，本镇代表无法受理。",
        "Not in this town",
        "请向事情所在地的乡镇人大或12345热线反映。",
    ),
    OTHER: Refusal("其他", "Another reason, said in words"),
}

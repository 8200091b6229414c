"""The suggestions themselves, in the order in which they were accepted."""

from scripts.seeding.suggestion_plans import (
    FARMING,
    ROADS,
    SECRETARY,
    WATER,
    Step,
    SuggestionPlan,
    advised,
    contacted,
    cosigned,
    handed_over,
    proposed,
    rated,
    replied,
    signed_for,
)

BRIDGE = SuggestionPlan(  # a day late: three months from 14 July ended on 14 October
    key="bridge",
    lead="赵明",
    written=(7, 6),
    title="关于修复孙岗村桥面的建议",
    facts="孙岗村东头跨大沟的桥建成近三十年，桥面破损三处，最大的一处宽约半米，东侧护栏缺了一段。"
    "学生上学、农机下地都从桥上过，雨天积水看不清破损处，今年已有两名村民摔伤。",
    advice="一、尽快修补桥面，补齐护栏；二、修复前设置警示标志，限制重车通行；"
    "三、请有资质的单位检测桥梁，需要改建的列入明年计划。",
    steps=[
        *cosigned("赵明", (7, 6), {"王桂芳": (7, 7)}),
        *handed_over("赵明", [ROADS, FARMING], ((7, 8), (7, 9), (7, 14)), "3"),
        signed_for(ROADS, (7, 15)),
        contacted(ROADS, (8, 3), "与赵明、王桂芳代表到桥头现场察看，当天设置了警示标志。"),
        advised(FARMING, (8, 10), "桥下大沟担负三百亩农田排水，建议避开汛期和秋收施工。"),
        Step(
            "note_progress",
            "马丽",
            (9, 21),
            {"text": "桥梁检测已完成，修补方案和预算报镇政府，等批复。"},
        ),
    ],
)
DITCH = SuggestionPlan(
    key="ditch",
    lead="周伟",
    written=(7, 8),
    title="关于清理代集村沟渠的建议",
    facts="代集村东、西两条排灌沟渠淤积约1.2公里，水草堵塞涵管，去年秋季有两百多亩稻田排水不畅。",
    advice="组织机械清淤，疏通涵管，并明确沟渠日常管护人员。",
    steps=[
        *handed_over("周伟", [WATER], ((7, 9), (7, 10), (7, 16)), "4"),
        signed_for(WATER, (7, 17)),
        contacted(WATER, (8, 5), "与周伟代表沿两条沟渠走访，商定先清西沟、再清东沟。"),
        proposed(
            WATER,
            (9, 16),
            "两条沟渠1.2公里已全部清淤，疏通涵管6处；落实管护人员2名，每月巡查一次。",
        ),
        *replied(WATER, (9, 17), (9, 18)),
        *rated("周伟", (9, 22), "satisfied", "沟渠清得彻底，村民都满意。", (9, 28)),
    ],
)
BUMPS = SuggestionPlan(
    key="bumps",
    lead="陈秀兰",
    written=(7, 8),
    title="关于在段湾小学门口设置减速带的建议",
    facts="段湾小学门口是直路，过往车辆车速快，上学、放学时没有减速提示，家长反映强烈。",
    advice="在校门两侧各设一组减速带和“前方学校”标志，开学前完成。",
    steps=[
        *handed_over("陈秀兰", [ROADS], ((7, 9), (7, 10), (7, 16)), "4"),
        signed_for(ROADS, (7, 17)),
        contacted(ROADS, (7, 28), "与陈秀兰代表和学校负责人现场确定减速带位置。"),
        proposed(ROADS, (9, 15), "校门两侧减速带和“前方学校”标志已在开学前设置完毕。"),
        *replied(ROADS, (9, 17), (9, 18)),
        *rated(
            "陈秀兰",
            (9, 23),
            "basically_satisfied",
            "减速带已设好，希望再补画人行横道线。",
            (9, 25),
        ),
    ],
)
PASSING = SuggestionPlan(  # due within the week; the co-handler is late, too
    key="passing",
    lead="李守田",
    written=(7, 10),
    title="关于在代集环村路增设错车道的建议",
    facts="代集环村路全长1.5公里，路面只有3.5米宽，两车相遇要倒车几百米，秋收时农机和校车经常堵在路上。",
    advice="沿线选择四处空闲地段修建错车道，涉及农田的先与农户协商，并设置会车标志。",
    steps=[
        *cosigned("李守田", (7, 10), {"赵明": (7, 10), "王桂芳": (7, 13), "陈秀兰": (7, 13)}),
        *handed_over("李守田", [ROADS, FARMING], ((7, 13), (7, 15), (7, 20)), "5"),
        signed_for(ROADS, (7, 22)),
        contacted(ROADS, (8, 6), "与李守田代表到代集环村路现场察看，初步选定四处位置。"),
        proposed(
            ROADS,
            (10, 13),
            "四处错车道已完成选址和测量，两处使用空闲地，秋收后开工；"
            "另两处涉及农田，正与农户协商。全部工程年内完成。",
            promised=(12, 20),
        ),
    ],
)
BUS = SuggestionPlan(  # answered; the deputy has six working days left to rate
    key="bus",
    lead="李守田",
    written=(7, 14),
    title="关于在孙岗村增设公交站点的建议",
    facts="镇村公交经过孙岗村不停靠，村民到镇上看病、赶集要步行两公里到代集村乘车，老年人很不方便。",
    advice="与公交公司协商，在孙岗村党群服务中心门口增设站点，并设候车座椅。",
    steps=[
        *cosigned("李守田", (7, 14), {"周伟": (7, 15)}),
        *handed_over("李守田", [ROADS], ((7, 15), (7, 17), (7, 21)), "6"),
        signed_for(ROADS, (7, 22)),
        contacted(ROADS, (8, 12), "与李守田代表、公交公司到孙岗村确定站点位置。"),
        proposed(
            ROADS,
            (9, 16),
            "孙岗村站点已启用，每天往返停靠8班；候车座椅和站牌已安装。",
        ),
        *replied(ROADS, (9, 18), (9, 21)),
    ],
)
SLUICE = SuggestionPlan(  # rated, and watched until what was promised is done
    key="sluice",
    lead="王桂芳",
    written=(7, 15),
    title="关于加固王圩村圩堤涵闸的建议",
    facts="王圩村圩堤两座涵闸闸门锈蚀、启闭困难，今年汛期靠人工堵漏，堤内四百亩农田和三十户村民受到威胁。",
    advice="更换闸门和启闭设备，加固闸室，赶在明年汛期前完工。",
    steps=[
        *handed_over("王桂芳", [WATER], ((7, 16), (7, 20), (7, 23)), "7"),
        signed_for(WATER, (7, 24)),
        contacted(WATER, (8, 18), "与王桂芳代表到两座涵闸查看，说明资金申请情况。"),
        proposed(
            WATER,
            (9, 16),
            "资金已落实，两座涵闸的闸门和启闭设备已订货，10月下旬进场施工。",
            promised=(11, 30),
        ),
        *replied(WATER, (9, 18), (9, 21)),
        *rated("王桂芳", (9, 24), "basically_satisfied", "请按时完工，我们会去看。", (9, 28)),
    ],
)
STRAW = SuggestionPlan(
    key="straw",
    lead="赵明",
    written=(9, 21),
    title="关于做好秋季秸秆还田服务的建议",
    facts="秋收在即，全镇还田机械不足，部分农户担心误了播种时间，去年个别地块有焚烧秸秆的情况。",
    advice="统一调配还田机械，公布作业价格和联系电话，对种植大户以外的散户优先安排。",
    steps=[
        *handed_over("赵明", [FARMING], ((9, 22), (9, 24), (9, 28)), "9"),
        signed_for(FARMING, (9, 29)),
    ],
)
MEDICINES = SuggestionPlan(
    key="medicines",
    lead="陈秀兰",
    written=(10, 13),
    title="关于增配村卫生室常用药品的建议",
    facts="段湾、王圩等村卫生室常用的降压、降糖药经常缺货，慢性病患者每月要到镇卫生院排队取药。",
    advice="按各村慢性病人数核定药品种类和数量，每月配送一次，缺药三天内补齐。",
    steps=[Step("submit", "陈秀兰", (10, 14)), Step("accept", SECRETARY, (10, 14))],
)
BINS = SuggestionPlan(
    key="bins",
    lead="周伟",
    written=(10, 12),
    title="关于在芦集集镇增设垃圾收集点的建议",
    facts="芦集集镇东街三百多米只有一处垃圾收集点，逢集日垃圾堆到路边，气味大、影响通行。",
    advice="在东街增设两处密闭收集点，逢集日增加一次清运。",
    steps=[Step("submit", "周伟", (10, 12))],
)
READING = SuggestionPlan(
    key="reading",
    lead="王桂芳",
    written=(10, 13),
    title="关于延长农家书屋开放时间的建议",
    facts="孙岗村农家书屋只在工作日白天开放，学生放学和周末都进不去，图书也多年没有更新。",
    advice="周末和寒暑假全天开放，每年更新一批少儿读物，请退休教师协助管理。",
    steps=[
        *cosigned("王桂芳", (10, 13), {"陈秀兰": (10, 14)}),
        Step("submit", "王桂芳", (10, 14)),
    ],
)
SUGGESTIONS = (
    BRIDGE,
    DITCH,
    BUMPS,
    PASSING,
    BUS,
    SLUICE,
    STRAW,
    MEDICINES,
    BINS,
    READING,
)

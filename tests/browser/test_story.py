"""A road inspection travels through all four services, by their pages."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.english import left_in_chinese
from tests.browser.inspection import inspect, on_paper
from tests.browser.reader import PHONE, Reader

TITLE = "“四好农村路”建设情况视察"
ROADS = "关于加快“四好农村路”后续路段施工的建议"
RAILS = "关于段湾村临水路段加装护栏的建议"


@pytest.mark.timeout(300)
def test_a_road_inspection_travels_through_the_pages(visitor: Visitor) -> None:
    secretary = visitor("secretary")

    activity, names = _an_inspection_is_planned(secretary)
    _three_are_on_leave(secretary, activity, [visitor("deputy", name=n) for n in names[:3]])
    _the_roll_is_called(secretary, activity, absent=names[3])
    _the_minutes_name_two_problems(secretary, activity)
    lead, cosigner = (visitor("deputy", name=n, viewport=PHONE) for n in names[4:6])
    case = _two_deputies_take_it_up(lead, cosigner)
    _the_town_hands_it_over(secretary, visitor("chairperson"), case)
    _the_units_answer(visitor, secretary, case)
    _the_lead_rates(lead, cosigner, secretary, case)
    _everything_is_in_its_register(lead, secretary, case)
    _it_is_told_in_english_too(secretary, activity, case)


def _an_inspection_is_planned(secretary: Reader) -> tuple[str, list[str]]:
    secretary.opens("/activities/new")
    project = secretary.page.locator("[name=project_id] option", has_text="四好农村路")
    secretary.fills(
        kind="视察",
        title=TITLE,
        on="2020-10-15",
        starts_at="14:30",
        place="镇政府门口集合",
        project_id=project.inner_text(),
    )
    inspect(secretary.page, "activity-form")
    secretary.presses("保存，下一步邀请代表")
    activity = secretary.path
    secretary.opens(f"{activity}/edit")
    inspect(secretary.page, "activity-edit")
    group = secretary.waits_for(activity, ".pick", "第一代表小组")
    group.get_by_role("checkbox").check()
    secretary.presses("加入邀请名单")
    secretary.reads("共 20 人")
    secretary.does("发布并通知代表")
    secretary.reads("已发布，有关人员会收到通知。", "请登记到会")
    people = secretary.page.locator(".invitees tbody a")
    return activity, [name.strip() for name in people.all_inner_texts()]


def _three_are_on_leave(secretary: Reader, activity: str, deputies: list[Reader]) -> None:
    for deputy in deputies:
        entry = deputy.waits_for("/roster/home", ".entry:has(.act)", TITLE)
        if deputy is deputies[0]:
            inspect(deputy.page, "deputy-home-invited")
        deputy.does("请假", entry, reason="外出就医")
        deputy.reads("请假已提交，等秘书审批。", "请假待批")
    inspect(deputies[0].page, "deputy-activities")
    for left in (3, 2, 1):
        secretary.waits_for(activity, ".entry", "外出就医", count=left)
        if left == 3:
            inspect(secretary.page, "activity")
        secretary.does("准假")
        secretary.reads("请假已审批。")
    deputies[0].waits_for("/notify/inbox", "li", TITLE, count=2)
    inspect(deputies[0].page, "inbox")


def _the_roll_is_called(secretary: Reader, activity: str, absent: str) -> None:
    secretary.waits_for(activity, ".invitees .chip", "已准假", count=3)
    secretary.opens(f"{activity}/roll-call")
    row = secretary.page.get_by_role("row").filter(has_text=absent)
    row.get_by_text("缺席", exact=True).click()
    inspect(secretary.page, "roll-call")
    assert on_paper(secretary.page).startswith(b"%PDF")
    secretary.presses("保存到会情况")
    turnout = secretary.page.locator(".turnout")
    for column, said in {
        "到会": "16",
        "已准假": "3",
        "缺席": "1",
        "到会率（全体）": "80%16/20",
        "到会率（不含准假和因公）": "94.1%16/17",
    }.items():
        expect(turnout.locator(f"[data-label='{column}']")).to_have_text(said)


def _the_minutes_name_two_problems(secretary: Reader, activity: str) -> None:
    secretary.opens(f"{activity}/minutes")
    secretary.fills(chair="何光明", text="实地察看六条道路，两条未完工，段湾村临水路段没有护栏。")
    for row, (title, facts, advice) in enumerate(
        (
            (ROADS, "六条路中两条受疫情影响未完工。", "倒排工期，年内完工。"),
            (RAILS, "临水路段没有护栏，夜间行车危险。", "加装护栏和反光标志。"),
        )
    ):
        secretary.fills(**{f"title-{row}": title, f"facts-{row}": facts, f"advice-{row}": advice})
    inspect(secretary.page, "minutes")
    secretary.presses("保存活动记录")
    secretary.reads("2 个问题转为建议草稿", ROADS, RAILS)


def _two_deputies_take_it_up(lead: Reader, cosigner: Reader) -> str:
    draft = lead.waits_for("/roster/home", ".entry:has(.act)", ROADS)
    inspect(lead.page, "deputy-home-offered")
    lead.does("我领衔", draft)
    case = lead.path
    lead.reads("您已领衔")
    box = lead.page.locator(".pick", has_text=cosigner.name)
    lead.page.locator("summary", has_text="邀请附议").click()
    box.get_by_role("checkbox").check()
    lead.presses("邀请附议")
    lead.reads("正在联名")
    asked = cosigner.waits_for("/roster/home", ".entry:has(.act)", f"{lead.name}代表请您附议")
    cosigner.does("我附议", asked)
    lead.opens(case)
    lead.does("提交")
    lead.reads("等镇人大秘书复核")
    return case


def _the_town_hands_it_over(secretary: Reader, chairperson: Reader, case: str) -> None:
    secretary.opens(case)
    secretary.does("复核通过")
    secretary.reads("2020-", "等主席团交办")
    chairperson.opens(case)
    act = chairperson.page.locator("details.act", has_text="主席团交办")
    act.locator("summary").click()
    act.locator(".pick", has_text="农业办").get_by_role("checkbox").check()
    inspect(chairperson.page, "hand-over")
    chairperson.fills(act, lead_unit_id="公路站", decision_number="芦人主〔2020〕12号")
    chairperson.presses("主席团交办", act)
    chairperson.reads("2021年1月15日", "公路站", "农业办")
    explained = chairperson.page.locator(".stand details")
    explained.locator("summary").click()
    expect(explained).to_contain_text("三个月")


def _the_units_answer(visitor: Visitor, secretary: Reader, case: str) -> None:
    clerk = visitor("unit_clerk", post="公路站")
    farm = visitor("unit_clerk", post="农业办")
    head = visitor("unit_head", post="公路站")
    clerk.waits_for("/feedback/unit", "tr", ROADS)
    inspect(clerk.page, "unit-desk")
    clerk.follows(ROADS)
    clerk.does("签收", leader="刘建国", clerk="马丽")
    farm.opens(case)
    farm.does("提出会办意见", text="涉及农田水利设施，同意方案。")
    clerk.opens(case)
    clerk.does("登记与代表沟通", text="与领衔代表到段湾村路段现场察看。")
    clerk.does(
        "提交答复稿",
        text="后续路段已排定工期，年内完工。",
        class_="B 类（正在解决）",
        promised_on="2020-12-20",
    )
    head.opens(case)
    head.reads("等农业办会签")
    expect(head.page.locator("#acts .why")).to_contain_text("农业办")
    inspect(head.page, "case-unsigned")
    farm.opens(case)
    farm.does("会签")
    secretary.opens(case)
    secretary.does("审核通过")
    inspect(secretary.page, "case")
    head.opens(case)
    head.does("签发并送达答复")
    head.reads("已答复。")


def _the_lead_rates(lead: Reader, cosigner: Reader, secretary: Reader, case: str) -> None:
    cosigner.waits_for("/notify/inbox", "li", "答复")
    lead.waits_for("/roster/home", ".entry", f"请评价答复：{ROADS}")
    inspect(lead.page, "deputy-home-rating")
    lead.opens(case)
    lead.does("评价答复", grade="basically_satisfied", attitude="satisfied")
    lead.reads("评价已记下，谢谢。")
    inspect(lead.page, "case-rated")
    secretary.opens(case)
    secretary.does("转入承诺跟踪")
    secretary.reads("已转入承诺跟踪", "承诺 12月20日")


def _everything_is_in_its_register(lead: Reader, secretary: Reader, case: str) -> None:
    row = secretary.waits_for("/feedback/commitments", "tbody tr", ROADS)
    expect(row).to_contain_text("12月20日")
    inspect(secretary.page, "commitments")
    lead.waits_for("/activities/duty-file", "tbody tr", ROADS)
    lead.reads(TITLE)
    inspect(lead.page, "duty-file")
    secretary.opens("/roster/desk")
    secretary.settles()
    inspect(secretary.page, "desk")


def _it_is_told_in_english_too(secretary: Reader, activity: str, case: str) -> None:
    secretary.follows("English", secretary.page.locator("header"))
    for path in (activity, f"{activity}/roll-call", f"{activity}/minutes", case, "/roster/desk"):
        secretary.opens(path)
        secretary.settles()
        assert left_in_chinese(secretary.page) == [], path

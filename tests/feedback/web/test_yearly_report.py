"""The presidium's yearly report: numbers with their meaning, and each suggestion."""

from tests.feedback.house import House, a_suggestion


async def test_the_report_lists_each_with_its_class_and_grade(house: House):
    await a_suggestion(house, "tracking", title="修桥")
    await a_suggestion(house, "assigned", title="修路灯")
    secret = await a_suggestion(house, "assigned", title="某户危房")
    mark = {"confidential": True, "reason": "涉及个人隐私。"}
    await house.secretary().post(f"/suggestions/{secret}/set-confidentiality", mark)

    page = (await house.chairperson().opens("/feedback/yearly-report?year=2020")).text

    assert "2020 年代表建议办理情况报告" in page
    assert page.index("2020-001") < page.index("2020-002")
    assert "B 类（正在解决）" in page
    assert "基本满意" in page
    assert "某户危房" not in page


async def test_an_empty_year_says_so_and_a_deputy_has_no_report(house: House):
    empty = await house.secretary().opens("/feedback/yearly-report?year=2019")
    deputy = await house.deputy().opens("/feedback/yearly-report")

    assert "这段时间没有提交的建议。" in empty.text
    assert deputy.status_code == 403

"""The page of a town's periods, and the simulator, as the office uses them."""

from tests.feedback.house import House, Person

PROFILE = "/feedback/profile"
SIMULATE = "/feedback/profile/simulate"
ENGLISH = "lianluo_lang=en"


async def text_of(person: Person, path: str, cookie: str = "") -> str:
    answer = await person.opens(path, cookie)
    assert answer.status_code == 200, answer.text
    return answer.text


async def test_the_page_says_by_what_the_town_goes_and_on_what_ground(house: House) -> None:
    page = await text_of(house.secretary(), PROFILE)

    assert "本镇按“默认办理期限”办理。" in page
    assert '<th scope="row">答复期</th><td data-label="从哪天起算">交办</td>' in page
    assert "三个月" in page
    assert "代表法" in page
    assert f'href="{SIMULATE}"' in page
    assert "<form" not in page.partition("</header>")[2]


async def test_the_page_reads_in_english(house: House) -> None:
    page = await text_of(house.chairperson(), PROFILE, ENGLISH)

    assert "This town goes by “Default periods”." in page
    assert "Time to reply" in page
    assert "20 working days" in page


async def test_the_chairperson_changes_rule_set_and_periods(house: House) -> None:
    sent = {"preset": "chongqing", "rating": "15", "rating_unit": "working_days"}

    answer = await house.chairperson().sends(PROFILE, sent)
    page = await text_of(house.secretary(), PROFILE)

    assert (answer.status_code, answer.headers["location"]) == (303, f"{PROFILE}?done=saved")
    assert "本镇按“重庆市”办理。</b> 其中 1 项由本镇另定。" in page
    assert "《重庆市人民代表大会代表建议批评和意见工作条例》第二十七条" in page
    assert "15个工作日" in page


async def test_what_the_town_set_is_in_the_form_again(house: House) -> None:
    sent = {"preset": "default", "reply": "2", "reply_unit": "months"}
    await house.chairperson().sends(PROFILE, sent)

    page = await text_of(house.chairperson(), PROFILE)

    assert 'name="reply" inputmode="numeric" maxlength="3" value="2"' in page


async def test_a_period_above_the_ceiling_comes_back_with_its_sentence(house: House) -> None:
    sent = {"preset": "default", "reply": "4", "reply_unit": "months", "rating": "9"}

    answer = await house.chairperson().sends(PROFILE, {**sent, "rating_unit": "working_days"})

    assert answer.status_code == 422
    assert "答复期不得超过法定上限 3 个月（现为四个月）。" in answer.text
    assert 'value="9"' in answer.text


async def test_a_slip_of_the_hand_is_said_beside_its_period(house: House) -> None:
    sent = {"preset": "default", "take": "many", "take_unit": "days"}

    answer = await house.chairperson().sends(PROFILE, sent)

    assert answer.status_code == 422
    assert '<p class="err" id="f-take-err">请只填一项' in answer.text


async def test_only_the_chairperson_changes_and_only_the_office_looks(house: House) -> None:
    refused = await house.secretary().sends(PROFILE, {"preset": "national"})
    clerk = await house.clerk().opens(PROFILE)

    assert (refused.status_code, clerk.status_code) == (403, 403)


async def test_the_simulator_begins_with_an_empty_form(house: House) -> None:
    page = await text_of(house.secretary(), SIMULATE)

    assert '<form method="get" action="/feedback/profile/simulate"' in page
    assert 'type="date"' in page
    assert "日期怎么算的" not in page


async def test_the_simulator_shows_dates_and_their_sentences(house: House) -> None:
    page = await text_of(
        house.secretary(), f"{SIMULATE}?preset=national&handed_over=2020-08-31&received="
    )

    assert "<b>2020年11月30日</b>" in page
    assert "<b>2021年3月1日</b>" in page
    assert "当日是星期日，顺延到2021年3月1日。" in page
    assert '<option value="national" selected>国家法律规定</option>' in page


async def test_the_simulator_answers_in_english(house: House) -> None:
    page = await text_of(house.secretary(), f"{SIMULATE}?preset=henan&replied=2025-04-22", ENGLISH)

    assert "Henan measures on deputies&#39; suggestions" in page
    assert "Time to rate" in page


async def test_the_simulator_counts_by_the_towns_own_profile(house: House) -> None:
    sent = {"preset": "default", "rating": "5", "rating_unit": "working_days"}
    await house.chairperson().sends(PROFILE, sent)

    page = await text_of(house.secretary(), f"{SIMULATE}?preset=&replied=2025-04-22")

    assert "<b>2025年4月28日</b>" in page


async def test_what_the_simulator_cannot_count_is_said_beside_the_field(house: House) -> None:
    for asked, sentence in (
        ("preset=national", "请至少填写一个起算日期。"),
        ("handed_over=soon", "请按 2020-10-15 的样子填写日期。"),
        ("handed_over=1949-10-01", "日期应在 2004-01-01 至 2099-12-31 之间。"),
        ("received=2025-01-02&session_closed=2025-01-02", "请只填一个。"),
        ("preset=luji&replied=2025-01-02", "没有“luji”这套期限"),
    ):
        answer = await house.secretary().opens(f"{SIMULATE}?{asked}")
        assert answer.status_code == 422
        assert sentence in answer.text


async def test_a_rule_set_that_counts_nothing_from_the_day_says_so(house: House) -> None:
    page = await text_of(house.secretary(), f"{SIMULATE}?preset=yulin&replied=2025-01-02")

    assert "这套规定不从所填的日子起算任何期限。" in page

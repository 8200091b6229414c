"""A town's periods and the simulator, as programs ask for them."""

from tests.feedback.house import House, Json


async def chosen(house: House, preset: str, **own: Json) -> Json:
    return await house.chairperson().post("/profile", {"preset": preset, "own": own})


async def simulated(house: House, **asked: object) -> Json:
    return await house.clerk().post("/deadlines/simulate", dict(asked))


async def test_any_preset_is_counted_with_its_reasons(house: House):
    found = await simulated(house, preset="national", handed_over="2020-08-31")

    assert list(found) == ["reply", "maximum"]
    assert found["maximum"] | {"sentence_zh": "", "sentence_en": ""} == {
        "due": "2021-03-01",
        "counted": "6 months",
        "moved_from": "2021-02-28",
        "rule": "Deputies Law art. 42, as amended in 2015",
        "sentence_zh": "",
        "sentence_en": "",
    }
    assert "当日是星期日，顺延到2021年3月1日" in found["maximum"]["sentence_zh"]
    assert "rolls to 1 Mar 2021" in found["maximum"]["sentence_en"]


async def test_the_presets_are_listed_with_what_they_settle(house: House):
    answer = await house.clerk().asks("GET", "/deadlines/presets")

    listed = {preset["preset"]: preset for preset in answer.json()}
    assert len(listed) == 13
    assert listed["yulin"]["settled"] == ["return"]
    assert listed["chongqing-township"]["regulation"] == "《重庆市乡镇人民代表大会工作条例》"


async def test_a_profile_of_ones_own_can_be_tried_before_it_is_chosen(house: House):
    own = {"reply": {"months": 2}, "sign_for": {"working_days": 1}}

    found = await simulated(house, preset="default", own=own, handed_over="2025-01-22")

    assert found["reply"]["due"] == "2025-03-24"
    assert found["reply"]["rule"].startswith("the town's own rule; the law allows 3 months")
    assert found["sign_for"]["due"] == "2025-01-23"


async def test_without_a_preset_the_towns_own_profile_counts(house: House):
    await chosen(house, "henan", rating={"working_days": 5})

    found = await simulated(house, replied="2025-04-22")

    assert {clock: row["due"] for clock, row in found.items()} == {"rating": "2025-04-28"}


async def test_what_cannot_be_counted_is_refused_beside_its_field(house: House):
    clerk = house.clerk()
    cases: list[tuple[Json, str, str]] = [
        ({"preset": "luji", "replied": "2025-04-22"}, "preset_unknown", "preset"),
        ({"preset": "national"}, "start_missing", "handed_over"),
        ({"handed_over": "1949-10-01"}, "day_out_of_reach", "handed_over"),
        (
            {"received": "2025-01-02", "session_closed": "2025-01-02"},
            "received_at_session",
            "session_closed",
        ),
        (
            {"own": {"reply": {"months": 4}}, "handed_over": "2025-01-02"},
            "above_legal_ceiling",
            "reply",
        ),
    ]

    for body, code, field in cases:
        problem = await clerk.refused("/deadlines/simulate", body)
        assert (problem["status"], problem["code"], problem["field"]) == (422, code, field)
    assert (await clerk.refused("/deadlines/simulate", {"replied": "soon"}))["status"] == 422


async def test_a_town_sets_periods_of_its_own_within_the_ceiling(house: House):
    profile = await chosen(house, "default", reply={"months": 2}, maximum={"months": 4})

    assert profile["lengths"]["reply"]["own"]
    assert not profile["lengths"]["rating"]["own"]
    assert (await house.clerk().get("/profile"))["lengths"]["maximum"]["months"] == 4


async def test_a_profile_above_the_ceiling_is_refused_and_changes_nothing(house: House):
    """Scenario 10: four months to reply are more than the law gives."""
    for own, code in (
        ({"reply": {"months": 4}}, "above_legal_ceiling"),
        ({"maximum": {"months": 7}}, "above_legal_ceiling"),
        ({"reply": {"months": 3}, "maximum": {"months": 2}}, "reply_after_maximum"),
        ({"return": {"days": 0}}, "period_mistyped"),
    ):
        problem = await house.chairperson().refused("/profile", {"preset": "default", "own": own})
        assert (problem["status"], problem["code"]) == (422, code)

    assert (await house.clerk().get("/profile"))["lengths"]["reply"]["months"] == 3

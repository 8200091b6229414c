"""A deputy's pages: answer an invitation, read the own duty file."""

from shared import ids
from tests.activities.house import House


async def test_a_deputy_without_invitations_reads_what_will_come(house: House):
    page = await house.deputy().opens("/activities/mine")

    assert page.status_code == 200
    assert "目前没有邀请您的活动" in page.text


async def test_a_deputy_accepts_with_one_button(house: House):
    await house.has_group(1)
    await house.secretary().publishes()
    own = (await house.deputy().get("/invitations"))["items"][0]

    page = await house.deputy().opens("/activities/mine")
    sent = await house.deputy().sends(f"/activities/invitations/{own['id']}/accept")
    after = await house.deputy().opens("/activities/mine?done=attending")

    assert "我参加" in page.text
    assert sent.headers["location"] == "/activities/mine?done=attending"
    assert "已答复参加。" in after.text
    assert "答复参加" in after.text


async def test_leave_without_a_reason_is_asked_for_beside_the_field(house: House):
    await house.has_group(1)
    await house.secretary().publishes()
    own = (await house.deputy().get("/invitations"))["items"][0]
    path = f"/activities/invitations/{own['id']}/ask-leave"

    refused = await house.deputy().sends(path, {"reason": " "})
    sent = await house.deputy().sends(path, {"reason": "外出就医"})

    assert refused.status_code == 422
    assert "请写明请假原因" in refused.text
    assert sent.headers["location"] == "/activities/mine?done=leave-asked"


async def test_answering_for_another_deputy_is_refused(house: House):
    await house.has_group(2)
    await house.secretary().publishes()
    own = (await house.deputy(1).get("/invitations"))["items"][0]

    page = await house.deputy(2).sends(f"/activities/invitations/{own['id']}/accept")

    assert page.status_code == 403
    assert "这是其他代表的邀请" in page.text


async def test_the_home_asks_for_the_answers_that_wait(house: House):
    await house.has_group(1)
    nothing = await house.deputy().opens("/activities/fragments/invitations")
    await house.secretary().publishes()

    piece = await house.deputy().opens("/activities/fragments/invitations")

    assert nothing.status_code == 204
    assert "今天 14:30" in piece.text
    assert "csrf-word" in piece.text


async def test_a_fragment_without_a_session_is_401(house: House):
    answer = await house.http.get("/activities/fragments/invitations")

    assert answer.status_code == 401


async def test_the_page_of_an_activity_shows_a_deputy_the_own_answer_and_no_names(house: House):
    await house.has_group(3)
    activity = await house.secretary().publishes()

    page = await house.deputy(2).opens(f"/activities/{activity['id']}")

    assert "我的答复" in page.text
    assert "代表01" not in page.text
    assert "邀请的代表" not in page.text


async def test_a_deputy_does_not_open_the_secretarys_forms(house: House):
    await house.has_group(1)
    activity = await house.secretary().publishes()

    form = await house.deputy().opens(f"/activities/{activity['id']}/roll-call")

    assert form.status_code == 403


async def test_the_duty_file_stands_in_eight_parts(house: House):
    await house.has_group(1)
    await house.secretary().records([{"title": "护栏", "facts": "没有护栏。"}])
    suggestion = {
        "title": "补齐安全护栏",
        "number": "2020-016",
        "state": "replied",
        "lead_mandate_id": "m01",
        "signatory_person_ids": ["p01"],
        "grade": "basically_satisfied",
    }
    await house.hears("feedback.suggestion", "rated", ids.new(), suggestion)

    page = await house.deputy().opens("/activities/duty-file")

    assert page.status_code == 200
    assert page.text.count('class="sheet part"') == 8
    assert "“四好农村路”视察" in page.text
    assert "2020-016" in page.text
    assert "基本满意" in page.text
    assert "还没有表彰奖励的记录。" in page.text


async def test_the_duty_file_of_another_is_not_there(house: House):
    await house.has_group(2)

    page = await house.deputy(2).opens("/activities/duty-file?mandate_id=m01")
    for_secretary = await house.secretary().opens("/activities/duty-file?mandate_id=m01")

    assert page.status_code == 404
    assert "代表01代表履职档案" in for_secretary.text

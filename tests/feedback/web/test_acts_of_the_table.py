"""Every command of the table has a door for programs and a form for people."""

import pytest

from services.feedback.domain.suggestion import TABLE, Actor, Command
from services.feedback.main import SERVICE
from services.feedback.web.pages.suggestion_acts import ACTS
from tests.architecture.services import doors
from tests.feedback.house import House, a_suggestion

OF_PEOPLE = {command for command, row in TABLE.items() if row.actor is not Actor.NOBODY}


def test_every_command_of_people_has_its_route():
    posted = {door.path for door in doors(SERVICE.name) if "POST" in door.methods}
    routed = {path.rpartition("/")[2].replace("-", "_") for path in posted}

    assert OF_PEOPLE - {Command.EDIT} - routed == set()  # an edit is a PUT


def test_every_command_of_people_has_its_form():
    assert set(ACTS) == OF_PEOPLE


@pytest.mark.parametrize(
    "state",
    ["draft", "submitted", "screening", "assigned", "in_progress", "approved", "tracking"],
)
async def test_what_somebody_may_do_stands_on_their_page_as_a_form(house: House, state: str):
    suggestion = await a_suggestion(house, state)
    path = f"/suggestions/{suggestion}"
    people = [house.secretary(), house.chairperson(), house.deputy(), house.head()]
    if state in ("draft", "submitted", "screening"):
        people.pop()

    for person in people:
        actions = (await person.get(path))["actions"]
        page = (await person.opens(f"/feedback{path}")).text
        missing = [
            action["command"]
            for action in actions
            if action["allowed"]
            and f'action="/feedback{path}/{action["command"].replace("_", "-")}"' not in page
        ]
        assert missing == [], person.account


async def test_forms_of_a_return_lead_to_another_unit(house: House):
    path = f"/feedback/suggestions/{await a_suggestion(house, 'assigned')}"
    asked = await house.clerk().sends(
        f"{path}/ask-return", {"reason": "属农业办职责。", "proposed_unit_id": "farms"}
    )
    page = (await house.chairperson().opens(path)).text
    moved = await house.chairperson().sends(f"{path}/reassign", {"lead_unit_id": "water"})
    after = (await house.chairperson().opens(path)).text

    assert (asked.status_code, moved.status_code) == (303, 303)
    assert "公路站申请退办，等主席团决定，最迟 10月22日。" in page
    assert '<option value="farms" selected>' in page
    assert "公路站改为水利站主办" in after


async def test_an_extension_shows_both_dates(house: House):
    path = f"/feedback/suggestions/{await a_suggestion(house, 'in_progress')}"
    late = await house.clerk().sends(
        f"{path}/ask-extension", {"until": "2021-06-01", "reason": "需要勘测。"}
    )
    await house.clerk().sends(
        f"{path}/ask-extension", {"until": "2021-03-01", "reason": "需要勘测。"}
    )
    await house.chairperson().sends(f"{path}/consent-extension", {"decision_number": "14号"})
    page = (await house.deputy().opens(path)).text
    english = (await house.deputy().opens(path, cookie="lianluo_lang=en")).text

    assert late.status_code == 422
    assert "答复期改为最迟 2021年3月1日" in page
    assert "原最迟 2021年1月15日" in page
    assert "经同意延期，最迟 2021年3月1日 24:00 前答复。" in page
    assert "with more time" in english


async def test_a_signed_reply_is_sent_along_from_the_page(house: House):
    suggestion = await a_suggestion(house, "approved")
    head = house.head()

    page = (await head.opens(f"/feedback/suggestions/{suggestion}")).text
    sent = await head.sends(f"/feedback/suggestions/{suggestion}/send-reply")

    assert 'enctype="multipart/form-data"' in page
    assert sent.status_code == 303

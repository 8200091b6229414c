"""Flags beside the state, papers that are signed, and the words for everybody."""

from io import BytesIO

import httpx
import pytest
from PIL import Image

from tests.feedback.house import API, House, Json, Person, a_suggestion

PAGE = "/feedback/t/luji/suggestions"
WORDS = {"facts": "桥面破损三处。", "advice": "尽快修复。", "reply": "年内完工。"}


async def _uploaded(house: House, person: Person) -> str:
    """A photo that somebody sent; its id."""
    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    answer = await house.http.post(
        f"{API}/attachments",
        files={"files": ("slip.png", picture.getvalue(), "image/png")},
        headers=house.signer.bearer(**person.claims()),
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["items"][0]["id"])


async def _public(house: House, suggestion: str) -> httpx.Response:
    return await house.http.get(f"{PAGE}/{suggestion}", headers={"accept": "text/html"})


async def test_the_words_are_public_after_five_working_days_without_objection(house: House):
    suggestion = await a_suggestion(house, "replied")
    path = f"/suggestions/{suggestion}"
    unprepared = await house.secretary().refused(f"{path}/publish")

    prepared = await house.secretary().post(
        f"{path}/prepare-publication", {**WORDS, "on": "2020-10-09"}
    )
    early = await house.secretary().refused(f"{path}/publish")
    before = (await _public(house, suggestion)).text
    await house.secretary().post(f"{path}/prepare-publication", {**WORDS, "on": "2020-09-30"})
    published = await house.secretary().post(f"{path}/publish")

    assert unprepared["code"] == "publication_not_prepared"
    assert prepared["publication"]["objections_until"] == "2020-10-15"
    assert early["code"] == "objections_open"
    assert WORDS["facts"] not in before
    assert published["publication"]["stand"] == "published"
    assert WORDS["facts"] in (await _public(house, suggestion)).text
    await house.secretary().post(f"{path}/withhold", {"reason": "涉及隐私。"})
    assert WORDS["facts"] not in (await _public(house, suggestion)).text


@pytest.mark.parametrize("who", ["deputy", "clerk"])
async def test_deputy_and_unit_may_object_before(house: House, who: str):
    suggestion = await a_suggestion(house, "replied")
    path = f"/suggestions/{suggestion}"
    await house.secretary().post(f"{path}/prepare-publication", {**WORDS, "on": "2020-09-30"})
    person: Person = getattr(house, who)()

    await person.post(f"{path}/object-to-publication", {"reason": "写明了住址。"})
    refused = await house.secretary().refused(f"{path}/publish")

    assert refused["code"] == "publication_objected"
    assert "写明了住址" in refused["detail_zh"]


async def test_what_is_confidential_is_neither_published_nor_named_outside(house: House):
    suggestion = await a_suggestion(house, "replied", title="某户危房")
    path = f"/suggestions/{suggestion}"
    mark = {"confidential": True, "reason": "涉及个人隐私。"}

    marked = await house.secretary().post(f"{path}/set-confidentiality", mark)
    refused = await house.secretary().refused(f"{path}/prepare-publication", WORDS)
    told = await house.carries_on()

    assert marked["confidential"]
    assert refused["code"] == "not_for_everybody"
    assert (await _public(house, suggestion)).status_code == 404
    assert {event.data["title"] for event in told} == {"（不公开）"}
    assert (await house.deputy().get(path))["title"] == "某户危房"


async def test_under_key_supervision_the_head_handles_it(house: House):
    suggestion = await a_suggestion(house, "signed_for")
    path = f"/suggestions/{suggestion}"
    marked = await house.chairperson().post(f"{path}/supervise", {"decision_number": "20号"})

    refused = await house.clerk().refused(f"{path}/contact-deputy", {"text": "电话沟通。"})
    by_head = await house.head().post(f"{path}/contact-deputy", {"text": "登门沟通。"})
    lifted = await house.chairperson().post(f"{path}/supervise", {"key": False})

    assert marked["key_supervised"]
    assert refused["code"] == "head_in_person"
    assert by_head["state"] == "in_progress"
    assert not lifted["key_supervised"]


async def test_a_signed_reply_is_sent_along_and_opened_by_the_deputy(house: House):
    suggestion = await a_suggestion(house, "approved")
    path = f"/suggestions/{suggestion}"
    paper = await _uploaded(house, house.head())

    sent = await house.head().post(f"{path}/send-reply", {"attachment_ids": [paper]})
    opened = await house.deputy().asks("GET", f"/attachments/{paper}")

    assert sent["reply_documents"] == [paper]
    assert [each["id"] for each in sent["attachments"]] == [paper]
    assert opened.status_code == 200


async def test_the_secretary_records_a_signed_rating_with_its_scan_and_says_so(house: House):
    suggestion = await a_suggestion(house, "replied")
    path = f"/suggestions/{suggestion}"
    rating: Json = {"grade": "satisfied", "attitude": "satisfied"}

    without = await house.secretary().refused(f"{path}/record-rating", rating)
    slip = await _uploaded(house, house.secretary())
    rated = await house.secretary().post(
        f"{path}/record-rating", {**rating, "attachment_ids": [slip]}
    )

    assert without["code"] == "slip_missing"
    assert (rated["state"], rated["grade"]) == ("rated", "satisfied")
    assert (rated["rating_slips"], rated["rating_entered_by"]) == ([slip], "a-secretary")


async def test_a_town_grades_by_its_own_table(house: House):
    suggestion = await a_suggestion(house, "opinion_given")
    path = f"/suggestions/{suggestion}"
    refused = await house.secretary().refused("/reply-classes", {"table": "unlettered"})
    unknown = await house.chairperson().refused("/reply-classes", {"table": "stars"})
    chosen = await house.chairperson().post("/reply-classes", {"table": "unlettered"})

    lettered = await house.clerk().refused(f"{path}/propose-reply", {"text": "办", "class": "A"})
    undated = await house.clerk().refused(
        f"{path}/propose-reply", {"text": "办", "class": "solving"}
    )
    promised = {"text": "办", "class": "solving", "promised_on": "2020-12-20"}
    proposed = await house.clerk().post(f"{path}/propose-reply", promised)
    page = await house.clerk().opens(f"/feedback{path}")

    assert (refused["status"], unknown["code"]) == (403, "class_table_unknown")
    assert [each["code"] for each in chosen["classes"]] == [
        "done",
        "solving",
        "not_possible",
        "higher_level",
    ]
    assert (lettered["code"], undated["code"]) == ("class_unknown", "promised_date_missing")
    assert (proposed["reply_class"], proposed["class_table"]) == ("solving", "unlettered")
    assert "正在解决（有计划、进度和日期）" in page.text

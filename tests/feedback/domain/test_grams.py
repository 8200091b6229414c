from dataclasses import replace

import pytest

from services.feedback.domain.grams import MOST_GRAMS, grams_of, says_all, without_voter, words_of
from services.feedback.domain.sought import Sought
from services.feedback.errors import SearchTooShort
from tests.feedback.building import a_suggestion


def test_text_is_cut_into_pairs_whatever_stands_between_the_characters() -> None:
    assert grams_of(["“桥面”修复"]) == grams_of(["桥 面修，复"]) == ("修复", "桥面", "面修")


def test_width_and_case_make_no_difference() -> None:
    assert grams_of(["Ｇ２０６国道"]) == grams_of(["g206国道"])


def test_a_long_text_keeps_a_bounded_number_of_pairs() -> None:
    text = "".join(chr(0x4E00 + n) for n in range(3000))

    assert len(grams_of([text])) == MOST_GRAMS


def test_no_phone_and_no_number_of_an_identity_card_is_cut_up() -> None:
    assert grams_of(["电话 138-0013-8000"]) == ("电话",)
    assert grams_of(["342401 19800101 1234 路灯"]) == ("路灯",)


@pytest.mark.parametrize("written", ["１380013800０ 找王秀英", "139 00", "王秀英，1-3-9-0-0"])
def test_what_a_voter_is_called_by_is_taken_out(written: str) -> None:
    grams = grams_of([without_voter(f"路灯{written}", "王秀英", "13900")])

    assert not {"王秀", "秀英", "13", "39", "90", "00"} & set(grams)


def test_all_words_have_to_stand_in_the_text_and_whole() -> None:
    words = words_of("村口 桥面")

    assert says_all(words, "村口的桥面破损")
    assert not says_all(words, "村口路灯")
    assert not says_all(words_of("农路"), "四好农村，村道路窄")


@pytest.mark.parametrize("typed", ["2020-016", " 2020－016 ", "2020016", "２０２０-016"])
def test_a_number_is_known_however_it_is_typed(typed: str) -> None:
    assert Sought.of(typed).number == "2020-016"


@pytest.mark.parametrize("typed", ["路", "。，", "13800138000"])
def test_what_nothing_can_be_found_by_is_refused(typed: str) -> None:
    with pytest.raises(SearchTooShort):
        Sought.of(typed)


def test_a_confidential_suggestion_is_found_by_no_word() -> None:
    plain = a_suggestion()

    assert "grams" in plain.search_fields()
    assert "grams" not in replace(plain, confidential=True).search_fields()

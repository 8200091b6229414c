"""The demonstration is what the story needs."""

from services.roster.domain.person import ConsentField
from services.roster.seed.accounts import accounts_of
from services.roster.seed.plans import SEATS, plans

LUJI, *OTHERS = plans()


def test_luji_has_its_seventy_eight_deputies_with_different_names() -> None:
    in_town = [deputy.name for deputy in LUJI.deputies if deputy.in_town]

    assert len(in_town) == len(set(in_town)) == 78


def test_five_of_them_hold_a_district_mandate_beside() -> None:
    beside = [deputy for deputy in LUJI.deputies if deputy.in_district and deputy.in_town]

    assert len(beside) == 5
    assert beside[0].name == "李守田"


def test_the_first_group_is_exactly_twenty_and_all_of_them_sign_in() -> None:
    first = [deputy for deputy in LUJI.deputies if deputy.group == 1]

    assert len(first) == 20
    assert all(deputy.signs_in for deputy in first)


def test_no_electoral_district_elects_more_than_three() -> None:
    numbers = [deputy.electoral_district for deputy in LUJI.deputies]

    assert max(numbers.count(number) for number in numbers) == SEATS
    assert len(set(numbers)) >= 10


def test_consents_vary() -> None:
    phones = {deputy.consents[ConsentField.PHONE] for deputy in LUJI.deputies}
    employers = {deputy.consents[ConsentField.EMPLOYER] for deputy in LUJI.deputies}

    assert phones == employers == {True, False}


def test_the_storys_people_can_sign_in() -> None:
    named = {(account.role.value, account.name) for account in accounts_of(LUJI)}

    assert named >= {
        ("secretary", "孙静"),
        ("chairperson", "何光明"),
        ("unit_clerk", "马丽"),
        ("unit_head", "刘建国"),
        ("unit_clerk", "许梅"),
        ("unit_head", "郑大勇"),
        ("deputy", "李守田"),
        ("deputy", "赵明"),
    }


def test_logins_are_unique_in_a_town() -> None:
    logins = [account.login for account in accounts_of(LUJI)]

    assert len(logins) == len(set(logins))


def test_every_town_has_a_secretary() -> None:
    assert all(accounts_of(plan)[0].role == "secretary" for plan in OTHERS)


def test_the_subdistrict_has_district_deputies_only() -> None:
    tianji = OTHERS[-1]

    assert [(d.in_town, d.in_district) for d in tianji.deputies] == [(False, True)] * 3

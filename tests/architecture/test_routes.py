"""No door stands open by accident."""

import pytest

from shared.api.callers import authenticates, is_public, public_caller
from tests.architecture.services import SERVICES, doors, service


@pytest.mark.parametrize("name", SERVICES)
def test_every_route_knows_its_caller_or_is_public(name: str):
    open_by_accident = [
        str(door)
        for door in doors(name)
        if not is_public(door.endpoint) and not any(map(authenticates, door.dependencies))
    ]

    assert open_by_accident == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_public_route_does_not_ask_for_a_session(name: str):
    contradictory = [
        str(door)
        for door in doors(name)
        if is_public(door.endpoint) and any(map(authenticates, door.dependencies))
    ]

    assert contradictory == []


@pytest.mark.parametrize("name", SERVICES)
def test_whoever_looks_for_an_optional_session_is_marked_public(name: str):
    unmarked = [
        str(door)
        for door in doors(name)
        if public_caller in door.dependencies and not is_public(door.endpoint)
    ]

    assert unmarked == []


@pytest.mark.parametrize("name", SERVICES)
def test_every_route_stands_under_its_service(name: str):
    own = (f"/{name}/", f"/{name}")
    outside = [str(door) for door in doors(name) if not door.path.startswith(own)]

    frames = [f"GET {path}" for path in ("/", "/operator")]
    assert outside == (frames if name == "roster" else [])


@pytest.mark.parametrize("name", SERVICES)
def test_no_method_of_an_address_is_declared_twice(name: str):
    declared = [(door.path, method) for door in doors(name) for method in door.methods]

    assert sorted(set(declared)) == sorted(declared)


@pytest.mark.parametrize("name", SERVICES)
def test_api_routes_have_a_sentence_of_documentation(name: str):
    silent = [
        str(door) for door in doors(name) if "/api/" in door.path and not door.endpoint.__doc__
    ]

    assert silent == []


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_called_what_its_folder_is(name: str):
    assert service(name).name == name

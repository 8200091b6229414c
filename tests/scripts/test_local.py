"""What `make up` keeps, chooses and refuses; no server is started."""

import json
import re
import socket
from pathlib import Path

import pytest

from scripts.broker_users import permissions
from scripts.dotenv import write
from scripts.local.failure import Failure
from scripts.local.keep import write_private
from scripts.local.keys import kept_keys
from scripts.local.places import REPOSITORY, UNIX_SOCKET_LIMIT, Places
from scripts.local.plan import DEMO_DAY, Plan, Wishes
from scripts.local.ports import kept_ports, refuse_taken

OUTSIDE = ("LIANLUO_MONGO_URL", "LIANLUO_RABBITMQ_URL", "LIANLUO_DEMO_DATE", "LIANLUO_GATEWAY_PORT")


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    for variable in OUTSIDE:
        monkeypatch.delenv(variable, raising=False)
    return Places(tmp_path)


def test_ports_are_chosen_once(places: Places) -> None:
    chosen = kept_ports(places, ["gateway", "store"], {})

    again = kept_ports(places, ["gateway", "store"], {"gateway": 8080})

    assert again == chosen
    assert chosen["gateway"] != chosen["store"]


def test_two_checkouts_have_nodes_of_different_names(places: Places, tmp_path: Path) -> None:
    one, other = Plan(places, Wishes(None)), Plan(Places(tmp_path / "other"), Wishes(None))

    nodes = [plan.broker.environment()["RABBITMQ_NODENAME"] for plan in (one, other) if plan.broker]

    assert len(set(nodes)) == 2


def test_a_wished_port_that_is_taken_is_not_chosen(places: Places) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        wished = taken.getsockname()[1]

        assert kept_ports(places, ["gateway"], {"gateway": wished})["gateway"] != wished


def test_a_kept_port_that_someone_took_is_named(places: Places) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(Failure, match=f"Port {port}, kept for the gateway"):
            refuse_taken(places, {"gateway": port})


def test_a_dead_dependency_is_one_sentence_without_its_password(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LIANLUO_MONGO_URL", "mongodb://user:hidden@127.0.0.1:1/")

    with pytest.raises(Failure, match=r"LIANLUO_MONGO_URL points to 127\.0\.0\.1:1,") as refusal:
        Plan(places, Wishes(None)).refuse_dead_dependencies()

    assert "hidden" not in str(refusal.value)


def test_keys_are_random_kept_and_private(places: Places, tmp_path: Path) -> None:
    keys = kept_keys(places)

    assert kept_keys(places) == keys
    assert kept_keys(Places(tmp_path / "other")) != keys
    assert places.secrets.stat().st_mode & 0o777 == 0o600


def test_only_the_owner_of_a_key_is_told_it(places: Places) -> None:
    plan = Plan(places, Wishes(None))

    told = {program.name: set(program.environment) for program in plan.services()}

    assert "LIANLUO_SIGNING_KEYS" not in plan.shared_environment()
    assert [name for name in told if "LIANLUO_SIGNING_KEYS" in told[name]] == ["roster"]
    assert [name for name in told if "LIANLUO_NOTIFY_SEAL_KEYS" in told[name]] == ["notify"]
    assert [name for name in told if "LIANLUO_NOTIFY_SECRET_KEYS" in told[name]] == ["notify"]


def test_the_day_of_the_demo_is_kept(places: Places) -> None:
    first = Plan(places, Wishes(None)).shared_environment()
    kept = json.loads(places.settings.read_text())

    assert first["LIANLUO_DEMO_DATE"] == DEMO_DAY
    assert Plan(places, Wishes(None)).shared_environment().items() >= kept.items()


def test_a_deep_run_directory_still_gets_a_socket(tmp_path: Path) -> None:
    deep = Places(tmp_path / ("x" * UNIX_SOCKET_LIMIT))

    assert len(str(deep.supervisor_socket)) <= UNIX_SOCKET_LIMIT


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    kept = tmp_path / "environment"
    write_private(kept, "A=1\n" * 100)

    write_private(kept, "A=2\n")

    assert kept.read_text() == "A=2\n"
    assert list(tmp_path.iterdir()) == [kept]


def test_every_secret_of_the_example_is_filled_in(tmp_path: Path) -> None:
    write(REPOSITORY / ".env.example", tmp_path / ".env")

    lines = [line for line in (tmp_path / ".env").read_text().splitlines() if line[:1].isalpha()]
    values = [line.partition("=")[2] for line in lines]
    assert all(values)
    assert len(set(values)) == len(values)


def test_the_compose_file_asks_for_every_secret_of_the_example() -> None:
    example = (REPOSITORY / ".env.example").read_text()
    compose = (REPOSITORY / "docker-compose.yml").read_text()

    secrets = re.findall(r"^(\w+)=$", example, re.MULTILINE)

    assert secrets
    assert [name for name in secrets if f"${{{name}:?" not in compose] == []


@pytest.mark.parametrize(
    ("right", "name", "allowed"),
    [
        ("configure", "lianluo.roster.identity", True),
        ("configure", "lianluo.feedback.identity", False),
        ("configure", "lianluo.in", False),
        ("write", "lianluo.in", True),
        ("write", "lianluo.dead.roster", True),
        ("write", "lianluo.feedback.identity", False),
        ("read", "lianluo.log", True),
        ("read", "lianluo.dead.notify", False),
    ],
)
def test_a_service_touches_only_its_own_on_the_broker(right: str, name: str, allowed: bool) -> None:
    assert bool(re.search(permissions("roster")[right], name)) is allowed

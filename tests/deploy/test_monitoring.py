"""What is laid down for monitoring is complete, and the documentation says what to do about it."""

import importlib
import re
from pathlib import Path

import pytest
import yaml
from prometheus_client import REGISTRY

from tests.support.monitoring import FOLDER, alerts, names_of

ROOT = Path(__file__).parents[2]
OPERATING = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
SERVICES = ("roster", "activities", "feedback", "notify")


@pytest.mark.parametrize("rule", alerts(), ids=lambda rule: rule["alert"])
def test_an_alert_says_how_bad_it_is_and_where_it_is_explained(rule):
    assert rule["labels"]["severity"] in ("page", "ticket")
    assert rule["annotations"]["summary"]
    assert rule["annotations"]["description"].endswith(".")
    page, _, anchor = rule["annotations"]["runbook"].partition("#")
    assert page == "docs/operating.md"
    assert f'<a id="{anchor}"></a>`{rule["alert"]}`' in OPERATING


def test_the_documentation_explains_no_alert_that_is_gone():
    explained = set(re.findall(r"</a>`(Lianluo\w+)`", OPERATING))

    assert explained == {rule["alert"] for rule in alerts()}


def test_every_alert_is_seen_firing_by_a_test_of_its_own():
    scenarios = yaml.safe_load((FOLDER / "alerts_test.yml").read_text())["tests"]

    assert {rule["alert"] for rule in alerts()} <= {scenario["name"] for scenario in scenarios}


def test_the_documentation_lists_every_metric_of_ours():
    for service in SERVICES:
        importlib.import_module(f"services.{service}.main")
    ours = {
        next(names_of(family)).removesuffix("_bucket")
        for family in REGISTRY.collect()
        if family.name.startswith("lianluo_")
    }

    documented = set(re.findall(r"^\| `(lianluo_\w+)`", OPERATING, re.MULTILINE))

    assert documented == ours


def test_the_overlay_traces_every_service_and_mounts_what_is_here():
    overlay = yaml.safe_load((ROOT / "deploy" / "compose" / "monitoring.yml").read_text())

    for service in SERVICES:
        assert "OTEL_EXPORTER_OTLP_ENDPOINT" in overlay["services"][service]["environment"]
    mounted = [
        mount.split(":")[0]
        for service in overlay["services"].values()
        for mount in service.get("volumes", ())
        if mount.startswith("./")
    ]
    assert mounted
    assert [path for path in mounted if not (ROOT / path).exists()] == []

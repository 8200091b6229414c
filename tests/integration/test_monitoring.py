"""Alerts and dashboard speak PromQL, fire when they should, and ask for metrics that exist."""

import subprocess
from pathlib import Path

import httpx
import yaml

from tests.support.installation import Installation
from tests.support.monitoring import FOLDER, asked_names, dashboard_expressions, exposed_names

SERVICES = ("roster", "activities", "feedback", "notify")


def promtool(*arguments: str | Path) -> None:
    done = subprocess.run(
        ["promtool", *map(str, arguments)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_prometheus_takes_configuration_and_rules():
    promtool("check", "config", FOLDER / "prometheus.yml")
    promtool("check", "rules", FOLDER / "alerts.yml")


def test_each_alert_fires_on_what_it_is_for_and_peace_calls_nobody():
    promtool("test", "rules", FOLDER / "alerts_test.yml")


def test_every_panel_of_the_dashboard_is_promql(tmp_path: Path):
    rules = [
        {"record": f"panel:{number}", "expr": expression}
        for number, expression in enumerate(dashboard_expressions())
    ]
    file = tmp_path / "panels.yml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "panels", "rules": rules}]}))

    promtool("check", "rules", file)


def test_what_is_asked_of_the_services_each_of_them_exposes(installation: Installation):
    exposed = set()
    for service in SERVICES:
        address = f"{installation.doors(service)[0]}/{service}/metrics"
        exposition = httpx.get(address, timeout=10, trust_env=False).text
        assert f'lianluo_relay_connected{{service="{service}"}} 1.0' in exposition
        assert 'tenant="' not in exposition
        exposed |= exposed_names(exposition)

    asked = {name for name in asked_names() if not name.startswith("rabbitmq_")}
    assert asked - exposed == set()

"""What `deploy/monitoring` asks of the metrics, and what a process exposes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

FOLDER = Path(__file__).parents[2] / "deploy" / "monitoring"
DASHBOARD = FOLDER / "grafana" / "dashboards" / "lianluo.json"

_NAME = re.compile(r"\b(?:lianluo|rabbitmq|process)_[a-z0-9_]+\b(?!-)")
_QUOTED = re.compile(r'"[^"]*"')
_SUFFIXES = {
    "counter": ("_total",),
    "histogram": ("_bucket", "_sum", "_count"),
    "gauge": ("",),
}


def alerts() -> list[dict[str, Any]]:
    """All alert rules."""
    groups = yaml.safe_load((FOLDER / "alerts.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def dashboard_expressions() -> list[str]:
    """Every panel's PromQL, Grafana's variables filled in."""
    panels = json.loads(DASHBOARD.read_text())["panels"]
    asked = [target["expr"] for panel in panels for target in panel.get("targets", ())]
    return [e.replace("$__rate_interval", "5m").replace("$service", "roster") for e in asked]


def asked_names() -> set[str]:
    """The metrics of ours, of the process and of the broker that anything asks for."""
    expressions = [*dashboard_expressions(), *(rule["expr"] for rule in alerts())]
    return {name for e in expressions for name in _NAME.findall(_QUOTED.sub("", e))}


def exposed_names(exposition: str) -> set[str]:
    """The names of all samples that an exposition has or will have."""
    return {name for family in _families(exposition) for name in names_of(family)}


def names_of(family: Metric) -> Iterator[str]:
    """What samples of a metric are called."""
    for suffix in _SUFFIXES.get(family.type, ("",)):
        yield family.name + suffix


def _families(exposition: str) -> Iterator[Metric]:
    return text_string_to_metric_families(exposition)

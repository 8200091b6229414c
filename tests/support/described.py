"""Asks a running service what its own description says can be asked, and more, by schemathesis.

Values are drawn from the description, valid and invalid ones, with a fixed seed: the same questions
each time. `LIANLUO_TEST_EXAMPLES=50` asks longer.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

# What a value means is beyond a description: a state that doesn't exist is refused, rightly.
NOT_ASKED = frozenset({"positive_data_acceptance"})
SEED = 20_201_015
EXAMPLES = int(os.environ.get("LIANLUO_TEST_EXAMPLES", "2"))


@dataclass(frozen=True)
class Asker:
    """Somebody who asks everything that is described."""

    address: str
    document: Mapping[str, Any]
    headers: Mapping[str, str]
    known: Mapping[str, Sequence[str]] = field(default_factory=dict)  # ids that are there, by name
    examples: int = EXAMPLES

    def findings(self) -> list[str]:
        """What is wrong with the answers, each kind once an operation."""
        load_all_checks()
        checks = [CHECKS.get_one(name) for name in CHECKS.get_all_names() if name not in NOT_ASKED]
        schema = schemathesis.openapi.from_dict(dict(self.document))
        known = {name: cycle(values) for name, values in self.known.items()}
        found: dict[str, str] = {}
        with requests.Session() as session:
            session.trust_env = False
            for operation in schema.get_all_operations():
                for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                    for case in self._cases(operation.ok(), mode, known):
                        found |= self._findings(case, session, checks)
        return [f"{what}: {how}" for what, how in sorted(found.items())]

    def _cases(
        self, operation: Any, mode: GenerationMode, known: Mapping[str, Iterator[str]]
    ) -> list[Case]:
        drawn: list[Case] = []

        @seed(SEED)
        @settings(
            max_examples=self.examples,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def draw(case: Case) -> None:
            drawn.append(case)

        draw()
        for case in drawn if mode is GenerationMode.POSITIVE else ():
            for name in case.path_parameters or ():
                if name in known:
                    case.path_parameters[name] = next(known[name])
        return drawn

    def _findings(self, case: Case, session: requests.Session, checks: list[Any]) -> dict[str, str]:
        answer = case.call(self.address, session=session, headers=dict(self.headers))
        try:
            case.validate_response(answer, checks=checks, headers=dict(self.headers))
        except BaseExceptionGroup as group:
            return {
                f"{case.operation.label} {type(each).__name__}": f"{each} {answer.text[:300]}"
                for each in group.exceptions
            }
        return {}

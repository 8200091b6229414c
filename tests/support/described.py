"""Asks a running service what its own description says can be asked, and more, by schemathesis.

Values are drawn from the description, valid and invalid ones, with a fixed seed: the same questions
each time. `LIANLUO_TEST_EXAMPLES=50` asks longer.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
class Questions:
    """What can be asked by a description, drawn once: everybody is asked the same."""

    valid: tuple[Case, ...]
    invalid: tuple[Case, ...]

    @classmethod
    def of(cls, document: Mapping[str, Any]) -> "Questions":
        """Some of every operation, by what is described and against it."""
        schema = schemathesis.openapi.from_dict(dict(document))
        operations = [each.ok() for each in schema.get_all_operations()]
        valid, invalid = (
            tuple(case for each in operations for case in _drawn(each, mode))
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        )
        return cls(valid, invalid)

    def about(self, known: Mapping[str, Sequence[str]]) -> None:
        """Let the valid ones ask for what is there: ids by the name of their parameter."""
        turns = {name: cycle(values) for name, values in known.items()}
        for case in self.valid:
            for name in case.path_parameters or ():
                if name in turns:
                    case.path_parameters[name] = next(turns[name])


@dataclass(frozen=True)
class Asker:
    """Somebody who asks."""

    address: str
    headers: Mapping[str, str]

    def findings(self, questions: Questions) -> list[str]:
        """What is wrong with the answers, each kind once an operation."""
        load_all_checks()
        checks = [CHECKS.get_one(name) for name in CHECKS.get_all_names() if name not in NOT_ASKED]
        found: dict[str, str] = {}
        with requests.Session() as session:
            session.trust_env = False
            for case in (*questions.valid, *questions.invalid):
                found |= self._findings(case, session, checks)
        return [f"{what}: {how}" for what, how in sorted(found.items())]

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


def _drawn(operation: Any, mode: GenerationMode) -> list[Case]:
    drawn: list[Case] = []

    @seed(SEED)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def draw(case: Case) -> None:
        drawn.append(case)

    draw()
    return drawn

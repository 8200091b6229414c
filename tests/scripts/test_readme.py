"""What the README promises is there."""

import re

from scripts.local.places import REPOSITORY

README = (REPOSITORY / "README.md").read_text()


def test_every_file_that_the_readme_names_exists() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)

    assert links
    assert [link for link in links if not (REPOSITORY / link).exists()] == []


def test_every_make_target_that_the_readme_names_exists() -> None:
    makefile = (REPOSITORY / "Makefile").read_text()

    targets = set(re.findall(r"`?make ([a-z]+)", README)) - {"is"}

    assert targets
    assert [target for target in targets if f"\n{target}:" not in makefile] == []


def test_the_readmes_snippet_is_the_example_that_runs() -> None:
    example = (REPOSITORY / "examples" / "listen.py").read_text()
    [snippet] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)

    ran = {line.strip() for line in example.splitlines()}

    assert [line for line in snippet.splitlines() if line.strip() not in ran] == []

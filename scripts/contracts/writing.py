"""How generated documents are laid out."""

import json


def pretty(document: object) -> str:
    """JSON for people: indented, Chinese as it is."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

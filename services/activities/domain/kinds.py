"""The kinds of activities, and the part of the duty file that each belongs to."""

from services.activities.errors import KindUnknown

# The eight parts of a duty file as kept in Ankang (domain report P31).
DUTY_FILE_PARTS = (
    "basics",
    "sessions",
    "inspection_research",
    "training",
    "group_work",
    "suggestions",
    "report_appraisal",
    "awards",
)

PART_OF_KIND = {
    "inspection": "inspection_research",
    "research": "inspection_research",
    "law_check": "inspection_research",
    "appointment": "inspection_research",
    "study": "training",
    "group": "group_work",
    "reception": "group_work",
    "visit": "group_work",
    "talk": "group_work",
    "volunteer": "group_work",
    "duty_report": "report_appraisal",
    "session": "sessions",
}

KINDS = tuple(PART_OF_KIND)
SESSION = "session"


def known(kind: str) -> str:
    """The kind itself; raises KindUnknown."""
    if kind not in PART_OF_KIND:
        raise KindUnknown(given=kind, kinds=", ".join(KINDS))
    return kind

"""Every page of the house, with the name under which a browser looks at it wide and narrow."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

PAGES: Mapping[str, str] = {
    "/": "towns",
    "/operator": "operator",
    "/{service}/operator/dead-letters": "dead-letters",
    "/{service}/operator/dead-letters/{letter_id}": "dead-letter",
    "/{service}/held/{key}": "held",
    "/roster/t/{slug}/": "town-home",
    "/roster/t/{slug}/board": "board",
    "/roster/t/{slug}/stations": "stations",
    "/roster/t/{slug}/privacy": "privacy",
    "/roster/privacy": "privacy-anywhere",
    "/roster/sign-in": "sign-in",
    "/roster/desk": "desk",
    "/roster/home": "deputy-home-rating",
    "/roster/deputies": "deputies",
    "/roster/consents/{person_id}": "consents",
    "/activities/": "activities",
    "/activities/mine": "deputy-activities",
    "/activities/duty-file": "duty-file",
    "/activities/projects": "projects",
    "/activities/projects/new": "project-form",
    "/activities/projects/{project_id}": "project",
    "/activities/projects/{project_id}/edit": "project-edit",
    "/activities/new": "activity-form",
    "/activities/{activity_id}": "activity",
    "/activities/{activity_id}/edit": "activity-edit",
    "/activities/{activity_id}/roll-call": "roll-call",
    "/activities/{activity_id}/minutes": "minutes",
    "/feedback/suggestions": "search",
    "/feedback/suggestions/new": "suggestion-form",
    "/feedback/suggestions/{suggestion_id}": "case",
    "/feedback/unit": "unit-desk",
    "/feedback/mine": "deputy-desk",
    "/feedback/commitments": "commitments",
    "/feedback/profile": "profile",
    "/feedback/profile/simulate": "simulator",
    "/feedback/statistics": "statistics",
    "/feedback/yearly-report": "yearly-report",
    "/feedback/opinions": "opinions",
    "/feedback/opinions/new": "opinion-enter",
    "/feedback/opinions/pile": "opinion-pile",
    "/feedback/opinions/{opinion_id}": "opinion-forward",
    "/feedback/posters": "posters",
    "/feedback/posters/stations/{station_id}": "poster",
    "/feedback/posters/deputies/{mandate_id}": "poster-deputy",
    "/feedback/t/{slug}/opinions/new": "opinion-form",
    "/feedback/t/{slug}/tracking": "tracking",
    "/feedback/t/{slug}/suggestions": "published",
    "/feedback/t/{slug}/suggestions/{suggestion_id}": "public-case",
    "/notify/inbox": "inbox",
    "/notify/overdue": "overdue",
    "/notify/reminders": "reminder-choice",
    "/notify/letters/{escalation_id}": "chasing-letter",
    "/notify/subscriptions": "subscriptions",
    "/notify/subscriptions/new": "feed-form",
    "/notify/subscriptions/{subscription_id}": "subscription",
    "/notify/subscriptions/{subscription_id}/edit": "subscription-edit",
    "/notify/deliveries/{delivery_id}": "delivery",
}
# What is asked for with GET and is no page, and why not.
NO_PAGES: Mapping[str, str] = {
    "/{service}/healthz": "for machines",
    "/{service}/readyz": "for machines",
    "/{service}/metrics": "for machines",
    "/roster/.well-known/jwks.json": "for machines",
    "/roster/contracts/{path:path}": "for programs",
    "/roster/preferences": "leads back",
    "/notify/inbox/{notification_id}": "leads on",
    "/roster/deputies/export": "a file",
    "/feedback/suggestions/export": "a file",
    "/feedback/statistics/export": "a file",
    "/feedback/attachments/{file_id}": "a file",
}


def is_shown_at(name: str, address: str) -> bool:
    """Whether the address is of the page that goes by this name; names of no page go anywhere."""
    routes = [route for route, known in PAGES.items() if known == name]
    path = urlsplit(address).path
    return not routes or any(re.fullmatch(_pattern(route), path) for route in routes)


def _pattern(route: str) -> str:
    return re.sub(r"\\{\w+\\}", "[^/]+", re.escape(route))

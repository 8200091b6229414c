"""What outsiders are told: classes of their own, apart from the internal ones.

Nothing personal can be declared here (`values`), and nothing passes that isn't declared
(`translation`).
"""

from services.notify.public import activities, feedback, roster, subscription
from services.notify.public.contract import PUBLIC_TYPES, PublicData, public_type_name
from services.notify.public.subscription import SubscriptionTested
from services.notify.public.translation import (
    TooLargeForPublic,
    known_patterns,
    matches,
    public_envelope,
    sources,
    translate,
)

__all__ = [
    "PUBLIC_TYPES",
    "PublicData",
    "SubscriptionTested",
    "TooLargeForPublic",
    "activities",
    "feedback",
    "known_patterns",
    "matches",
    "public_envelope",
    "public_type_name",
    "roster",
    "sources",
    "subscription",
    "translate",
]

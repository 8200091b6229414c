"""What a subscription tells its own receiver."""

from services.notify.public.contract import PublicData, public_event
from services.notify.public.values import Count, Id


@public_event("subscription", "tested")
class SubscriptionTested(PublicData):
    """Somebody wanted to see whether events arrive; there is nothing to do."""

    subscription_id: Id = ""
    count: Count = 1

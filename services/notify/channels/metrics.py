"""What an operator watches of the events' way out of the house."""

from prometheus_client import Counter, Histogram

ATTEMPTS = Counter(
    "lianluo_webhook_attempts",
    "Attempts to deliver to a webhook, by what became of them.",
    ["outcome"],
)
SECONDS = Histogram(
    "lianluo_webhook_attempt_seconds",
    "Time that a receiver took to answer, or failed to.",
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15),
)
DISABLED = Counter(
    "lianluo_subscriptions_disabled", "Subscriptions that the system stopped.", ["reason"]
)

"""What an operator watches of the events' travel; `shared.telemetry` adds the service."""

from prometheus_client import Counter, Gauge, Histogram

PUBLISHED = Counter("lianluo_events_published", "Events that the broker confirmed.")
NOT_CONFIRMED = Counter("lianluo_events_not_confirmed", "Publishes refused, returned or timed out.")
CONFIRM = Histogram(
    "lianluo_relay_confirm_seconds",
    "From publishing a round of events (at rest it is one) until the broker has it safely.",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5),
)
RELAY_CONNECTED = Gauge("lianluo_relay_connected", "1 while the relay can publish.")
WAITING = Gauge(
    "lianluo_outbox_waiting_documents", "Documents with unpublished events, counted to 10,000."
)
OLDEST = Gauge("lianluo_outbox_oldest_age_seconds", "How long the oldest of them has waited.")

HANDLED = Counter(
    "lianluo_messages_handled", "Events that a handler is done with.", ["queue", "handler"]
)
LAG = Histogram(
    "lianluo_consumer_lag_seconds",
    "From the oldest event of a batch until its effect.",
    ["queue"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15, 60, 300, 1800),
)
PARKED = Counter(
    "lianluo_messages_parked", "Messages put aside for a person.", ["queue", "handler", "reason"]
)
RETRIED = Counter(
    "lianluo_messages_retried", "Messages sent up the retry ladder.", ["queue", "handler"]
)
CONSUMING = Gauge("lianluo_consumer_up", "1 while the queue is being read here.", ["queue"])
PAUSED = Gauge("lianluo_consumer_paused", "1 while the store is away.", ["queue"])
PAUSES = Counter("lianluo_consumer_pauses", "Times that reading paused for the store.", ["queue"])
WINDOW = Gauge("lianluo_consumer_prefetch", "Messages asked for in advance.", ["queue"])
REDECLARED = Counter("lianluo_queues_redeclared", "Owned queues that had vanished.", ["queue"])

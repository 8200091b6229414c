"""What an operator watches of the events' travel."""

from prometheus_client import Counter, Gauge

PUBLISHED = Counter("lianluo_events_published", "Events that the broker confirmed.")
NOT_CONFIRMED = Counter("lianluo_events_not_confirmed", "Publishes refused, returned or timed out.")
HANDLED = Counter("lianluo_messages_handled", "Messages whose effect is done.", ["queue"])
PARKED = Counter("lianluo_messages_parked", "Messages put aside.", ["queue", "reason"])
RETRIED = Counter("lianluo_messages_retried", "Messages sent up the retry ladder.", ["queue"])
CONSUMING = Gauge("lianluo_consumer_up", "1 while the queue is being read here.", ["queue"])
PAUSED = Gauge("lianluo_consumer_paused", "1 while the store is away.", ["queue"])
WINDOW = Gauge("lianluo_consumer_prefetch", "Messages asked for in advance.", ["queue"])
REDECLARED = Counter("lianluo_queues_redeclared", "Owned queues that had vanished.", ["queue"])
RELAY_CONNECTED = Gauge("lianluo_relay_connected", "1 while the relay can publish.")

"""All rows: each fault by its name, what is done and what must come of it."""

from tests.faults import integrators, messages, replicas, servers
from tests.faults.failing import Point
from tests.faults.failpoints import dying, poisoned, slow
from tests.faults.front import gateway
from tests.faults.kills import in_turn, none, until_back
from tests.faults.stage import Fault, Ground

NOTIFY = ("notify-worker", "notify-worker-2")
ACTIVITIES = ("activities-worker", "activities-worker-2")

_LISTED = (
    Fault("nothing", "nothing", "what the others are compared with", none, seconds=15),
    Fault(
        "processes-killed",
        "SIGKILL to each of the sixteen processes in turn, one every three seconds",
        "callers repeat at the other replica; one effect each",
        in_turn(3.0),
        seconds=48,
    ),
    Fault(
        "broker-killed",
        "SIGKILL to the broker while events are published, again when it has been back for 6 s",
        "commands go on being answered; the backlog drains",
        servers.broker_killed,
    ),
    Fault(
        "killed-after-commit",
        "doors die between the write and the relay's being told of it",
        "the events are swept by another process; one effect",
        dying(("feedback-2", Point.AFTER_COMMIT), ("activities-2", Point.AFTER_COMMIT)),
    ),
    Fault(
        "killed-after-confirm",
        "relays die between confirm and settle, and after settle; a third settles everything twice",
        "the same event again under the same id; one effect, none hidden",
        dying(
            ("feedback-2", Point.AFTER_CONFIRM),
            ("activities-2", Point.AFTER_SETTLE),
            ("roster-2", Point.SETTLED_TWICE),
        ),
    ),
    Fault(
        "consumer-killed",
        "workers die before the effect, and after it before the acknowledgement",
        "delivered again; one effect",
        dying(
            ("notify-worker-2", Point.BEFORE_EFFECT),
            ("activities-worker", Point.AFTER_EFFECT),
            ("activities-worker-2", Point.BEFORE_EFFECT),
        ),
    ),
    Fault(
        "told-again",
        "the last 300 events are published twice more, then the whole log to every queue",
        "one effect",
        messages.replayed,
    ),
    Fault(
        "garbage",
        "forty messages that are no event: no headers, no envelope, bad data, a false type",
        "each parked in one attempt; neighbours unharmed",
        messages.garbage,
        seconds=15,
    ),
    Fault(
        "poison",
        "a message that ends whatever process handles it, a hundred innocents behind it",
        "at most delivery limit + 1 crashes; parked; the innocents handled",
        poisoned(*NOTIFY),
    ),
    Fault(
        "store-away",
        "the store frozen for 30 s; then killed and kept away for 30 s",
        "503 with Retry-After, consumers pause, nothing parked, back within 5 s",
        servers.store_away(30.0),
        seconds=60,
    ),
    Fault(
        "store-killed",
        "SIGKILL to the store, again when it has been back for 6 s",
        "nothing parked, nothing lost that was acknowledged",
        until_back("store", 6.0),
    ),
    Fault(
        "broker-frozen",
        "SIGSTOP to the broker for 20 s",
        "publishes time out, commands go on; one effect",
        servers.broker_frozen,
        seconds=20,
    ),
    Fault(
        "partition",
        "every packet to and from the broker's network namespace dropped for 20 s",
        "as when it is frozen, and the broker gives messages to others meanwhile; one effect",
        servers.partitioned,
        seconds=20,
    ),
    Fault(
        "worker-away",
        "the workers of activities stopped for 25 s",
        "its queues grow, memory doesn't; notices as quick as before",
        replicas.workers_away(*ACTIVITIES),
        seconds=25,
        steady=True,
    ),
    Fault(
        "slow-consumer",
        "the workers of activities need two seconds more for each message",
        "its queues grow, memory doesn't; notices as quick as before, nothing refused",
        slow(*ACTIVITIES, others="notify"),
        steady=True,
    ),
    Fault(
        "slow-integrator",
        "a program outside stops reading its broker feed, another never answers its webhook",
        "the feed stays within its bound and is told to lag; notices as quick as before",
        integrators.that_stop,
        seconds=25,
        steady=True,
    ),
    Fault(
        "disk-alarm",
        "the broker reports a full disk for 20 s",
        "outboxes grow and drain after; late arrivals have one effect",
        servers.disk_alarm,
        seconds=20,
    ),
    Fault(
        "broker-away",
        "no broker for 30 s (--full: ten minutes); one deputy moves until it is refused",
        "2xx up to the cap of one document, then 503 with Retry-After; all drains",
        servers.broker_away,
    ),
    Fault(
        "wrong-clocks",
        "three replicas five minutes ahead or behind",
        "only more duplicates",
        replicas.wrong_clocks(feedback_2="+5m", activities_2="-5m", activities_worker_2="+5m"),
    ),
    Fault(
        "rolling-restart",
        "SIGTERM to each of the sixteen processes, the next when the last is ready",
        "no request fails behind the gateway; each ends within 15 s",
        replicas.rolling_restart,
        entrance=gateway,
    ),
    Fault(
        "queues-deleted",
        "a queue of copies and a queue of notices deleted while they are read",
        "declared anew and read; what was missed is told again from the log",
        servers.queues_deleted(("activities", "suggestions"), ("notify", "notices")),
        seconds=20,
    ),
    Fault(
        "versions",
        "events of a major that nobody knows; the tests of upcasting run beside",
        "parked in one attempt; older majors are read as the newest",
        messages.versions,
        seconds=10,
    ),
    Fault(
        "foreign-tenant",
        "another town guesses ids by HTTP; a stranger binds, reads and publishes on the broker",
        "404; refused",
        messages.foreign_tenant,
        seconds=10,
    ),
    Fault(
        "three-nodes",
        "one of three brokers killed, with a third of all connections on it, for 25 s",
        "no event held up for longer than 10 s, none lost",
        servers.node_killed,
        seconds=25,
        ground=Ground.THREE_NODES,
    ),
)
FAULTS = {fault.name: fault for fault in _LISTED}

"""notify's composition root."""

from services.notify import caretaker, commands, consumers, routes, sender
from services.notify.consumers.dates import sweep_activities, sweep_opinions, sweep_suggestions
from services.notify.repository import INDEXES, Repository
from services.notify.settings import NotifySettings
from services.notify.web import (
    acts,
    deliveries,
    pages,
    reminders,
    secret_pages,
    subscribing,
    subscriptions,
)
from shared.process import Service

SERVICE = Service(
    name="notify",
    settings=NotifySettings,
    open=Repository.open,
    indexes=INDEXES,
    bindings=consumers.BINDINGS,
    routers=routes.ROUTERS,
    pages=(
        pages.router,
        subscribing.router,
        subscriptions.router,
        secret_pages.router,
        acts.router,
        deliveries.router,
        reminders.router,
    ),
    clocks=(sweep_suggestions, sweep_opinions, sweep_activities),
    at_start=(commands.publish_seal_keys,),
    work=(sender.send, caretaker.look_after),
)

"""notify's HTTP door."""

from services.notify.routes import deliveries, notifications, reminders, subscriptions

ROUTERS = (
    notifications.router,
    reminders.router,
    subscriptions.router,
    deliveries.router,
)

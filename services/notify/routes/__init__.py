"""notify's HTTP door."""

from services.notify.routes import deliveries, notifications, subscriptions

ROUTERS = (notifications.router, subscriptions.router, deliveries.router)

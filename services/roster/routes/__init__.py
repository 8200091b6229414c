"""Roster's HTTP door."""

from services.roster.routes import accounts, calendars, contracts, people, places, public, sessions

ROUTERS = (
    sessions.router,
    public.router,
    public.well_known,
    contracts.router,
    people.router,
    places.router,
    accounts.router,
    calendars.router,
)
"""Every router of the API."""

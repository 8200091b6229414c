"""Roster's pages: the towns, the public board, signing in, and the frames of desk and home."""

from services.roster.web import public, session, staff

PAGES = (public.router, session.router, staff.router, staff.overview)

__all__ = ["PAGES"]

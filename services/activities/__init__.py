"""WHAT THEY DO: projects, activities, invitations and duty records.

Emits `project.*`, `activity.*` and `invitation.*`. Keeps copies of roster's townships, mandates,
groups, venues, units, accounts and keys and of feedback's suggestions; reacts to its own events.
"""

"""A complete private installation on one machine: broker, store, four services, gateway.

Owns everything under its run directory (`.run/` of the checkout, a temporary one in tests).
"""

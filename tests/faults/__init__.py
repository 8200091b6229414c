"""Killing things under load, and a checker that proves what survived it.

`matrix` lists the faults, `load` commands a town by HTTP, `collecting` reads what stores and broker
say afterwards, `invariants` judges it, `report` tells.
"""

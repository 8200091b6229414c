"""Killing things under load, and a checker that proves what survived it.

`load` commands a town by HTTP, `kills` ends processes, `collecting` reads what stores and broker
say afterwards, `invariants` judges it, `report` tells.
"""

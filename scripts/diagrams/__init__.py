"""Diagrams of states, drawn from the tables that the code runs."""

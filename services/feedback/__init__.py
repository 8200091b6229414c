"""WHAT IS SAID, and the answer.

Owns opinions (a voter's words), suggestions (a deputy's), deadline rules and commitments. Emits
`opinion.*`, `suggestion.*`, `commitment.*`. Listens to roster (mandates, units, towns, accounts,
keys), to activities' minutes and projects, to notify's seal keys and to itself.
"""

"""The dead queues: what lies there and why, sending it back to its reader, throwing it away."""

from shared.messaging.dead_letters.acting import Acted, Choice, DeadLetters, Found, Warrant
from shared.messaging.dead_letters.letter import DeadLetter

__all__ = ["Acted", "Choice", "DeadLetter", "DeadLetters", "Found", "Warrant"]

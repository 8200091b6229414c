"""`python -m services.roster`."""

from services.roster.main import SERVICE
from shared.process import run

run(SERVICE)

"""`python -m services.notify`."""

from services.notify.main import SERVICE
from shared.process import run

run(SERVICE)

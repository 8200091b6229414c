"""`python -m services.activities`."""

from services.activities.main import SERVICE
from shared.process import run

run(SERVICE)

"""`python -m services.feedback`."""

from services.feedback.main import SERVICE
from shared.process import run

run(SERVICE)

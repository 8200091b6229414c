"""Dead letters over HTTP, the same in every service: for programs and on an operator's pages."""

from shared.api.dead_letters.desk import DeadLetterDesk
from shared.api.dead_letters.pages import router as pages
from shared.api.dead_letters.routes import router as routes

__all__ = ["DeadLetterDesk", "pages", "routes"]

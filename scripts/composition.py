"""Services by name, as their composition roots put them together."""

from importlib import import_module
from typing import Any

from shared.process import Service

SERVICES = ("roster", "activities", "feedback", "notify")
KEEPS_UNROUTED = "roster"  # on whose pages an operator sees what no queue wanted


class NoSuchService(Exception):
    """Neither one of the four nor a module that puts a service together."""


def service_of(name: str) -> Service[Any]:
    """One of the four by its name, or another by the module that holds its `SERVICE`."""
    module = f"services.{name}.main" if name in SERVICES else name
    try:
        found = import_module(module).SERVICE
    except (ModuleNotFoundError, AttributeError) as error:
        if isinstance(error, ModuleNotFoundError) and not module.startswith(str(error.name)):
            raise
        raise NoSuchService(
            f"There is no service {name} here. One of: {', '.join(SERVICES)},"
            " or a module that holds a SERVICE."
        ) from None
    if not isinstance(found, Service):
        raise NoSuchService(f"{module}.SERVICE is no service.")
    return found

"""By which code tables a town goes."""

from services.feedback.domain.suggestion import ClassTable, TownCodes, class_table_named
from services.feedback.repository import Repository
from shared.caller import Caller


async def choose_class_table(repository: Repository, caller: Caller, name: str) -> ClassTable:
    """Grade replies by this table from now on; raises ClassTableUnknown."""
    table = class_table_named(name)
    codes = TownCodes(id=TownCodes.id_for(caller.tenant), tenant=caller.tenant)
    await repository.town_codes.create_once(codes)
    await repository.town_codes.change(caller.tenant, codes.id, lambda held: held.going_by(table))
    repository.known_classes.pop(caller.tenant, None)
    return table

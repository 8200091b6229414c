"""Who opens which page of activities."""

from typing import Annotated

from fastapi import Depends

from services.activities.repository import Repository
from shared.api import repository_of, requires_on_page
from shared.caller import Caller
from shared.web import later

ActivitiesRepository = Annotated[Repository, Depends(repository_of)]
PageStaff = Annotated[Caller, requires_on_page("secretary", "chairperson")]
PageDeputy = Annotated[Caller, requires_on_page("deputy")]
PageReader = Annotated[Caller, requires_on_page("secretary", "chairperson", "deputy")]

DONE = {
    "invited": later("已加入邀请名单。"),
    "uninvited": later("已从名单中去掉。"),
    "attending": later("已答复参加。"),
    "closed": later("已归档。"),
    "changed": later("已修改；时间或地点有变动的，代表会再次收到通知。"),
}

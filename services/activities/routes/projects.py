"""Watched projects."""

from fastapi import APIRouter, Response

from services.activities import commands, queries
from services.activities.routes.access import ActivitiesRepository, Reader, Staff, new
from services.activities.schemas import ProjectOut, WatchProject
from shared.api import IdempotencyKey, Listing, Paging, RequiredIfMatch, etag

router = APIRouter()


@router.post("/projects", status_code=201)
async def watch_project(
    body: WatchProject,
    caller: Staff,
    repository: ActivitiesRepository,
    key: IdempotencyKey,
    response: Response,
) -> ProjectOut:
    """Begin to watch a project."""
    project = await commands.watch_project(repository, caller, body.works(), new(key, "project"))
    response.headers["ETag"] = etag(project.version)
    return ProjectOut.of(project)


@router.get("/projects")
async def projects(
    caller: Reader, repository: ActivitiesRepository, paging: Paging
) -> Listing[ProjectOut]:
    """The projects under watch, the latest first."""
    page = await queries.projects(repository, caller, limit=paging.limit, cursor=paging.cursor)
    rows = [ProjectOut.of(project) for project in page.items]
    return Listing(items=rows, next_cursor=page.next_cursor)


@router.get("/projects/{project_id}")
async def project(
    project_id: str, caller: Reader, repository: ActivitiesRepository, response: Response
) -> ProjectOut:
    """One project with its roads."""
    found = await repository.projects.get(caller.tenant, project_id)
    response.headers["ETag"] = etag(found.version)
    return ProjectOut.of(found)


@router.put("/projects/{project_id}")
async def change_project(
    project_id: str,
    body: WatchProject,
    caller: Staff,
    repository: ActivitiesRepository,
    version: RequiredIfMatch,
    response: Response,
) -> ProjectOut:
    """Take down how a project stands."""
    project = await commands.change_project(
        repository, caller, project_id, body.works(), if_match=version
    )
    response.headers["ETag"] = etag(project.version)
    return ProjectOut.of(project)

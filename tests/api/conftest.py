"""The toy service's door, open."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.building import KEY_ID, Signer, ToyRepository, asking, toy_app


@pytest.fixture
def signer() -> Signer:
    return Signer()


@pytest.fixture
def repository(signer: Signer) -> ToyRepository:
    repository = ToyRepository()
    repository.identity.keys[KEY_ID] = signer.public
    return repository


@pytest.fixture
async def client(repository: ToyRepository) -> AsyncIterator[httpx.AsyncClient]:
    async with asking(toy_app(repository)) as client:
        yield client

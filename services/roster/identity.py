"""Accounts, keys and towns as the doors look them up: here from the aggregates themselves."""

from dataclasses import dataclass

from services.roster.domain.account import Account
from services.roster.domain.places import Township, township_id
from services.roster.domain.signing_key import SigningKey, signing_key_id
from shared.api.identity import AccountCopy, SigningKeyCopy
from shared.caller import PLATFORM
from shared.store import Aggregates


@dataclass(frozen=True)
class OwnIdentity:
    """shared.api's Identity without a copy in between, so that signing out acts at once."""

    townships: Aggregates[Township]
    accounts: Aggregates[Account]
    signing_keys: Aggregates[SigningKey]

    async def find_account(self, tenant: str, account_id: str) -> AccountCopy | None:
        """The account behind a token."""
        account = await self.accounts.find(tenant, account_id)
        if account is None:
            return None
        return AccountCopy(
            id=account.id,
            tenant=account.tenant,
            seq=account.seq,
            name=account.name,
            post=account.post,
            roles=tuple(role.value for role in account.roles),
            person_id=account.person_id,
            mandate_ids=account.mandate_ids,
            unit_id=account.unit_id,
            station_id=account.station_id,
            revision=account.revision,
            locked=account.locked,
            ended_sids=dict(account.ended_sids),
        )

    async def find_key(self, key_id: str) -> SigningKeyCopy | None:
        """The public key that a token names."""
        key = await self.signing_keys.find(PLATFORM, signing_key_id(key_id))
        if key is None:
            return None
        return SigningKeyCopy(
            id=key.id,
            tenant=key.tenant,
            seq=key.seq,
            key_id=key.key_id,
            jwk=dict(key.jwk),
            use_from=key.use_from,
            retired_at=key.retired_at,
        )

    async def has_keys(self) -> bool:
        """Whether this installation has announced any key."""
        return await self.signing_keys.first(PLATFORM) is not None

    async def find_town(self, tenant: str) -> Township | None:
        """The town whose header and footer a page prints."""
        return await self.townships.find(tenant, township_id(tenant))

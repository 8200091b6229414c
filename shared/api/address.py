"""Where a request comes from, as far as limits care: one household counts as one.

The server takes the caller's word from the gateway only (`FORWARDED_ALLOW_IPS`).
"""

import ipaddress
from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

_HOUSEHOLD = 64  # bits of an IPv6 address that a household gets


async def address_of(request: Request) -> str:
    """The caller's address; of IPv6 the network, which one caller may use all of."""
    host = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, _HOUSEHOLD), strict=False))
    return str(address)


Address = Annotated[str, Depends(address_of)]

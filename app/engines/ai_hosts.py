"""Which hosts an AI provider may have, and which of them are ours (this machine, a private network).

No name is looked up here. A name taken for ours is held to it at the call: app.engines.ai_transport connects
to private addresses of it alone.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

from app.errors import FieldProblem, Invalid

# Names that no public DNS may delegate (RFC 6761, RFC 6762, RFC 8375, and `.internal` reserved by ICANN).
_INSIDE_SUFFIXES = (".localhost", ".local", ".home.arpa", ".internal")

_LABEL = re.compile(r"[a-z][a-z0-9_-]*")  # not 0x7f000001, which resolvers take for an address


def parse_base(api_base: str) -> SplitResult:
    """The address of a provider, checked. Invalid says what is wrong with it."""
    problem = None
    try:
        parts = urlsplit(api_base.strip().rstrip("/"))
        port_is_fine = parts.port is None or 0 < parts.port < 65536
    except ValueError:
        raise _invalid("Not an address.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_fine:
        problem = "It looks like https://api.example.com/v1."
    elif parts.username or parts.password:
        problem = "Leave user and password out of the address; give the key by itself."
    elif parts.query or parts.fragment:
        problem = "Leave out everything from ? or # on."
    elif parts.hostname in ("metadata", "metadata.google.internal") or _is_link_local(parts.hostname):
        problem = "Addresses of cloud metadata services are refused."
    elif parts.scheme == "http" and not is_inside(api_base):
        problem = "Outside this network the address must begin with https://, or the key travels in clear."
    if problem:
        raise _invalid(problem)
    return parts


def origin(api_base: str) -> tuple[str, str, int]:
    """(scheme, host, port): what a call to this provider may reach, and nothing else."""
    parts = urlsplit(api_base)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return parts.scheme, (parts.hostname or "").lower(), port


def is_inside(api_base: str) -> bool:
    """Whether the host is this machine or in a private network, by its address or by a name that only a
    private network can answer: `localhost`, a single label (a container's name), `.local`, `.internal`."""
    host = (urlsplit(api_base).hostname or "").lower().rstrip(".")
    address = _address(host)
    if address is not None:
        return is_inside_address(address)
    return bool(_LABEL.fullmatch(host)) or host.endswith(_INSIDE_SUFFIXES)


def is_inside_address(address: IPv4Address | IPv6Address) -> bool:
    outside = address.is_link_local or address.is_unspecified or address.is_multicast
    return (address.is_loopback or address.is_private) and not outside


def _address(host: str) -> IPv4Address | IPv6Address | None:
    """An address that is written out. An IPv4 address inside an IPv6 one counts as what it leads to."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _is_link_local(host: str) -> bool:
    address = _address(host)
    return address is not None and (address.is_link_local or address.is_unspecified or address.is_multicast)


def _invalid(problem: str) -> Invalid:
    return Invalid(
        f"The address of the provider is not valid. {problem}",
        problems=(FieldProblem(("api_base",), problem),),
    )

"""How much a client may ask: bytes, seconds, requests a minute."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

HEARD = 4  # how many times as much as it may send a client is heard to the end
CLIENTS = 10_000  # whose requests are counted; past them the one that asked longest ago is forgotten


class Limits(NamedTuple):
    """`size` is bytes of a request's body, `seconds` what reading or checking one may take, `rate` how many a client
    may send in a minute (0: any number), `connections` how many it may have open, `workers` and `queue` how many
    requests are at work and wait."""

    size: int = 4 * 1024 * 1024
    seconds: float = 5.0
    rate: int = 1200
    connections: int = 256
    workers: int = 2
    queue: int = 256

    @property
    def characters(self) -> int:
        """The UTF-16 units of a text that fit into a form whatever they are: "€" takes nine bytes there."""
        return self.size // 9


class TooLargeError(Exception):
    """The body is larger than it may be."""


class TooSlowError(Exception):
    """The body did not come in time."""


async def read_body(request: Request, limits: Limits) -> bytes:
    """Raises TooLargeError or TooSlowError.

    Some more than may be is read and thrown away: a client that is cut off while it sends does not hear why.
    """
    told = request.headers.get("content-length", "")
    if told.isdecimal() and int(told[:20]) > limits.size * HEARD:
        raise TooLargeError
    pieces: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(limits.seconds):
            async for piece in request.stream():
                size += len(piece)
                if size > limits.size * HEARD:
                    break
                if size <= limits.size:
                    pieces.append(piece)
    except TimeoutError:
        if size <= limits.size:
            raise TooSlowError from None
    if size > limits.size:
        raise TooLargeError
    return b"".join(pieces)


class Rate:
    """Requests of each client: `rate` at once, and as many more in a minute, evenly."""

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self._clock = rate, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # client -> requests left, and when

    def take(self, address: str) -> float:
        """Counts a request. 0 if it may be answered, else after how many seconds it may be sent again."""
        if not self.rate:
            return 0.0
        client = name_client(address)
        now = self._clock()
        left, then = self._left.pop(client, (float(self.rate), now))
        left = min(left + (now - then) * self.rate / 60, self.rate)
        wait = 0.0 if left >= 1 else (1 - left) * 60 / self.rate
        self._left[client] = (left if wait else left - 1), now
        if len(self._left) > CLIENTS:
            self._left.popitem(last=False)
        return wait


def name_client(address: str) -> str:
    """An IPv6 client has a network of 2**64 addresses, and this machine 2**24: each counts as one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    found = getattr(found, "ipv4_mapped", None) or found
    if found.is_loopback:
        return "localhost"
    return str(found if found.version == 4 else ipaddress.ip_network((int(found), 64), strict=False))

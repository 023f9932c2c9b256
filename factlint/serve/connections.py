"""Connections within bounds: so many of a client, so long for what it still owes. Nobody else waits for it.

What a client may owe is the head of a request, its body, or the reading of the answer.
"""

from __future__ import annotations

import asyncio
from typing import Any, NamedTuple

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from factlint.serve.limits import Limits, name_client

GRACE = 1.0  # seconds that a head has at least, and that a body may be late: the app itself is to say so
REFUSAL = (
    "HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {size}\r\n"
    "Connection: close\r\n\r\nError: {message}"
)


class Connections:
    """Those that are open: at most `each` of a client and `most` in all."""

    def __init__(self, each: int, most: int) -> None:
        self.each, self.most = each, most
        self._open: dict[str, dict[Connection, None]] = {}  # in the order in which they came
        self._number = 0

    def enter(self, client: str, connection: Connection) -> bool:
        """False: there is no room. Where one that is not being answered can make room, it is closed."""
        if rivals := self._find_rivals(client):
            idle = [rival for rival in rivals if not rival.is_answered]
            if not idle:
                return False
            min(idle, key=lambda rival: rival.has_asked).give_up()  # the first of those that never asked
        self._open.setdefault(client, {})[connection] = None
        self._number += 1
        return True

    def _find_rivals(self, client: str) -> list[Connection]:
        """Those of which one has to make room."""
        own = self._open.get(client, {})
        if len(own) >= self.each:
            return list(own)
        return [other for group in self._open.values() for other in group] if self._number >= self.most else []

    def leave(self, client: str, connection: Connection) -> None:
        own = self._open.get(client, {})
        if connection in own:
            del own[connection]
            self._number -= 1
        if not own:
            self._open.pop(client, None)


class Debt(NamedTuple):
    """What a client owes, and in how many seconds it is to come; of an answer, how many bytes it has not taken."""

    what: str
    seconds: float
    size: int = 0


class Connection(H11Protocol):
    """uvicorn's protocol with a clock for what the client owes."""

    def __init__(self, *arguments: Any, connections: Connections, limits: Limits, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._registry, self._seconds = connections, max(limits.seconds, GRACE)
        self._name = ""
        self._debt: Debt | None = None
        self._clock: asyncio.TimerHandle | None = None

    @property
    def has_asked(self) -> bool:
        return self.cycle is not None

    @property
    def is_answered(self) -> bool:
        """The client has sent a whole request and waits."""
        begun = self.has_asked and not self.cycle.response_complete
        return begun and self.conn.their_state is not h11.SEND_BODY and not self.flow.write_paused

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._name = name_client(self.client[0] if self.client else "")
        if self._registry.enter(self._name, self):
            self._watch()
        else:
            self._refuse("429 Too Many Requests", f"more than {self._registry.each} connections at once")

    def data_received(self, data: bytes) -> None:
        if not self.transport.is_closing():
            super().data_received(data)
            self._watch()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._watch()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        self._registry.leave(self._name, self)
        super().connection_lost(exc)

    def _find_debt(self) -> Debt | None:
        their = self.conn.their_state
        if their is h11.SEND_BODY:
            return Debt("body", self._seconds + GRACE)
        left = self.transport.get_write_buffer_size()
        if left and self.has_asked and (self.cycle.response_complete or self.flow.write_paused):
            return Debt("reading", self._seconds, left)
        if their is h11.IDLE and (not self.has_asked or self.conn.trailing_data[0]):
            return Debt("head", self._seconds)
        return None  # uvicorn itself closes a connection on which nothing comes between two requests

    def _watch(self) -> None:
        """A head or a body keeps its clock, however much of it has come."""
        debt = self._find_debt()
        if debt != self._debt:
            self._stop()
            self._debt = debt
            if debt:
                self._clock = self.loop.call_later(debt.seconds, self._call_in)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
        self._clock = self._debt = None

    def _call_in(self) -> None:
        if self._debt == self._find_debt():
            self.give_up()
        else:
            self._watch()

    def give_up(self) -> None:
        """Close it, with a word where no answer has begun."""
        if not self.transport.is_closing() and self.conn.their_state is h11.IDLE and not self.has_asked:
            self._refuse("408 Request Timeout", "the request did not come in time")
        else:
            self._close()

    def _refuse(self, status: str, message: str) -> None:
        size = len("Error: ") + len(message)
        self.transport.write(REFUSAL.format(status=status, size=size, message=message).encode("ascii"))
        self._close()

    def _close(self) -> None:
        self._stop()
        self._registry.leave(self._name, self)
        if self.transport.is_closing() or self.transport.get_write_buffer_size():
            self.transport.abort()  # nobody reads what is still to be sent
        else:
            self.transport.close()

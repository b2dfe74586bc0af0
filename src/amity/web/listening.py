"""Listening: a port of this machine, the address to open, and a server that ends when it is told to."""

import logging
import socket
from dataclasses import dataclass, field
from errno import EACCES, EADDRINUSE, EADDRNOTAVAIL
from ipaddress import ip_address
from typing import Self
from urllib.parse import quote

from starlette.types import ASGIApp

from amity.model.errors import MissingPart

_GRACE = 1
_MOST_CONNECTIONS = 200


@dataclass(slots=True)
class Listener:
    """A port that is listened on.

    Attributes:
        host: the name that it was asked for by.
        port: its number.
    """

    host: str
    port: int
    _socket: socket.socket = field(repr=False)

    @classmethod
    def on(cls, host: str, port: int) -> Self:
        """Listen on a port; 0 is any that is free.

        Raises:
            MissingPart: it is taken, or this machine has no such address.
        """
        try:
            kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
            bound = socket.socket(kind, socket.SOCK_STREAM)
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        except OSError:
            raise _unheard(host, port, "This machine has no such address") from None
        try:
            bound.bind(address)
            bound.listen()
        except OSError as error:
            bound.close()
            raise _unheard(host, port, _REASONS.get(error.errno or 0, str(error.strerror))) from None
        return cls(host, bound.getsockname()[1], bound)

    def address(self, token: str | None = None) -> str:
        """What to open in a browser; with the token, it may write, too."""
        host = name_of(self.host)
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{self.port}/" + (f"?token={quote(token)}" if token else "")

    def serve(self, app: ASGIApp) -> None:
        """Answer until interrupted; what is being worked on then is let go of.

        Raises:
            KeyboardInterrupt: it was told to end.
        """
        import uvicorn

        logging.getLogger("uvicorn").setLevel(logging.CRITICAL)
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            lifespan="off",
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=_GRACE,
        )
        uvicorn.Server(config).run(sockets=[self._socket])

    def close(self) -> None:
        """Listen no more."""
        self._socket.close()


def is_this_machine(host: str) -> bool:
    """Whether only this machine can ask there.

    >>> is_this_machine("127.0.0.1"), is_this_machine("localhost"), is_this_machine("0.0.0.0")
    (True, True, False)
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def name_of(host: str) -> str:
    """What a server is called by that listens there; wherever this machine is reached, that is the machine's own name.

    >>> name_of("127.0.0.2"), name_of("Archive.example")
    ('127.0.0.2', 'archive.example')
    """
    anywhere = host in ("0.0.0.0", "::")  # noqa: S104 # asked for
    return (socket.gethostname() if anywhere else host).lower()


_REASONS = {
    EADDRINUSE: "Another program listens there",
    EACCES: "Ports below 1024 are the administrator's",
    EADDRNOTAVAIL: "This machine has no such address",
}


def _unheard(host: str, port: int, reason: str) -> MissingPart:
    return MissingPart(f"A free port {port} at {host}", f"{reason}: choose another with --port, or any with --port 0.")

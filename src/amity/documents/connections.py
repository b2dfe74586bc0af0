"""Connections that go only where they may, to the very address that was checked, and end in time."""

import ipaddress
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import httpcore

from amity.model.errors import RefusedAddress

_IP = ipaddress.IPv4Address | ipaddress.IPv6Address
_TRANSLATED = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))
"""IPv6 networks whose addresses hold an IPv4 address in their last 32 bits."""

_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment, on the monotonic clock, by which a whole exchange must be over."""

    at: float

    def left(self) -> float:
        """The seconds that are left.

        Raises:
            TimeoutError: none are.
        """
        left = self.at - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left


class GuardedNetwork(httpcore.NetworkBackend):
    """The network, as far as it may be reached: resolves a host once, checks where it lies, and connects there.

    Since the connection is made here, to the number that was checked, a name that resolves to something else a
    moment later gains nothing.
    """

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 # the deadline decides
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to a host, at the first of its addresses that answers.

        Raises:
            RefusedAddress: one of them must not be reached.
        """
        if not self._allow_private and is_disguised(host):
            raise RefusedAddress(host, f"leads to {host}, which is a number in disguise")
        numbers = resolve(host, port, self._deadline)
        if not self._allow_private:
            for number in numbers:
                check(host, number)
        failure: Exception = httpcore.ConnectError("the name has no address")
        for number in numbers:
            try:
                stream = self._network.connect_tcp(number, port, self._deadline.left(), local_address, socket_options)
            except httpcore.ConnectError as error:
                failure = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failure


class _TimedStream(httpcore.NetworkStream):
    """A connection every step of which must end before the deadline of the whole."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 # the deadline decides
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 # the deadline decides
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002 # the deadline decides
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """The numbers that a host's name stands for.

    Raises:
        httpcore.ConnectError: it stands for none.
        TimeoutError: nobody knew in time.
    """
    bare = host.strip("[]")
    found: list[Any] = []
    failures: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(socket.getaddrinfo(bare, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failures.append(error)

    # The system's resolver cannot be told a limit, so it is left behind when it takes too long.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if thread.is_alive():
        raise TimeoutError
    if failures:
        raise httpcore.ConnectError("no such host is known")
    return list(dict.fromkeys(str(info[4][0]) for info in found))


def check(host: str, number: str) -> None:
    """Hold an address to the public internet.

    Raises:
        RefusedAddress: it is loopback, private, link-local, multicast, reserved or none.
    """
    if not _is_public(ipaddress.ip_address(number.partition("%")[0])):
        where = f"{host} ({number})" if host != number else host
        raise RefusedAddress(host, f"leads to {where}, which is not on the public internet")


def _is_public(number: _IP) -> bool:
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour or (number.teredo or (None, None))[1]
        if inner is None and any(number in network for network in _TRANSLATED):
            inner = ipaddress.IPv4Address(number.packed[-4:])
        if inner is not None:
            return _is_public(inner)
        if number.is_site_local:
            return False
    return number.is_global and not (number.is_multicast or number.is_reserved or number.is_unspecified)


def is_disguised(host: str) -> bool:
    """Whether a host is an IPv4 address written in decimal, octal or hexadecimal, or shortened.

    >>> is_disguised("2130706433"), is_disguised("0x7f.1"), is_disguised("127.0.0.1"), is_disguised("nato.int")
    (True, True, False, False)
    """
    if ":" in host or not _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        return False
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return True
    return False

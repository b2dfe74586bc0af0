import socket
import threading
import time
from typing import Any

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.documents.connections import Deadline, GuardedNetwork, check, is_disguised, resolve
from amity.model.errors import RefusedAddress


def _soon() -> Deadline:
    return Deadline(time.monotonic() + 60)


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "127.8.9.1", "0.1.2.3", "10.0.0.1", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "224.0.0.1", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0",
     "fc00::1", "fec0::1", "ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
     "2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1"],
)  # fmt: skip
def test_numbers_off_the_public_internet_are_refused(number: str) -> None:
    with pytest.raises(RefusedAddress, match="not on the public internet"):
        check("host.example", number)


@pytest.mark.parametrize(
    "number", ["8.8.8.8", "193.0.6.139", "2606:4700::6810:84e5", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_numbers_pass(number: str) -> None:
    check("host.example", number)


@given(st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_loopback_hides_in_ipv6(number: Any) -> None:
    for form in (f"::ffff:{number}", f"64:ff9b::{number}", f"::{number}"):
        with pytest.raises(RefusedAddress):
            check("host.example", form)


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0x7f.1", "127.0.0.1.", "0"])
def test_numbers_in_disguise_are_seen(host: str) -> None:
    assert is_disguised(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "nato.int", "3.example", "::ffff:8.8.8.8", "2600.org"])
def test_plain_hosts_are_not_taken_for_disguised(host: str) -> None:
    assert not is_disguised(host)


def test_the_connection_goes_to_the_number_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is public when it is checked and loopback when it is asked again gains nothing."""
    answers = iter(["93.184.215.14", "127.0.0.1"])
    gone_to: list[str] = []

    def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), 80))]

    def connect(_: Any, host: str, *__: Any) -> httpcore.NetworkStream:
        gone_to.append(host)
        return httpcore.MockStream([])

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    GuardedNetwork(_soon(), allow_private=False).connect_tcp("rebinding.example", 80)
    assert gone_to == ["93.184.215.14"]


def test_one_private_number_among_several_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    def getaddrinfo(*_: Any, **__: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 80)) for number in ("93.184.215.14", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    with pytest.raises(RefusedAddress, match=r"mixed\.example \(10\.0\.0\.1\)"):
        GuardedNetwork(_soon(), allow_private=False).connect_tcp("mixed.example", 80)


def test_a_resolver_that_does_not_answer_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answer.wait() and [])
    with pytest.raises(TimeoutError):
        resolve("slow.example", 80, Deadline(time.monotonic() + 0.05))
    answer.set()


def test_a_deadline_that_has_passed_leaves_no_time() -> None:
    with pytest.raises(TimeoutError):
        Deadline(time.monotonic() - 1).left()

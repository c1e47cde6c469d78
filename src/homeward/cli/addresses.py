"""This machine's addresses on the networks it is in."""

import fcntl
import socket
import struct
from contextlib import closing
from ipaddress import IPv4Address

SIOCGIFADDR = 0x8915  # netdevice(7)


def lan_addresses() -> list[IPv4Address]:
    """IPv4, without the loopback, in the order of the interfaces."""
    with closing(socket.socket(socket.AF_INET, socket.SOCK_DGRAM)) as probe:
        found = [_address_of(probe, name) for _, name in socket.if_nameindex()]
    return list(dict.fromkeys(each for each in found if each and not each.is_loopback))


def _address_of(probe: socket.socket, interface: str) -> IPv4Address | None:
    asked = struct.pack("256s", interface.encode()[:15])
    try:
        answer = fcntl.ioctl(probe.fileno(), SIOCGIFADDR, asked)
    except OSError:  # it has none
        return None
    return IPv4Address(answer[20:24])

"""The programs on the other side: plain sockets of Python that never wait for ever.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import socket
import struct

PATIENCE = 15


@contextlib.contextmanager
def udp_socket(address=None):
    """Bound to address, or else to whatever port it gets when it first sends."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
        peer.settimeout(PATIENCE)
        if address:
            peer.bind(address)
        yield peer


@contextlib.contextmanager
def tcp_listener():
    with socket.create_server(('127.0.0.1', 0)) as listener:
        listener.settimeout(PATIENCE)
        yield listener


@contextlib.contextmanager
def tcp_connection(port):
    with socket.create_connection(('127.0.0.1', port), PATIENCE) as peer:
        yield peer


def name_of(peer):
    return '{}:{}'.format(*peer.getsockname())


def loopback_name(peer):
    """The name of a socket on all addresses, as its neighbours on this machine see it."""
    return f'127.0.0.1:{peer.getsockname()[1]}'


def reset(peer):
    """Cuts the connection off: the other side sees a reset, not an end."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    peer.close()


def accept(listener):
    peer, _ = listener.accept()
    peer.settimeout(PATIENCE)
    return peer


def receive(peer, size):
    """Exactly so many bytes of a stream; fewer if it ends."""
    data = b''
    while len(data) < size:
        part = peer.recv(size - len(data))
        if not part:
            break
        data += part
    return data


def closed_port():
    """A port that nobody listens on."""
    with socket.socket() as unused:
        unused.bind(('127.0.0.1', 0))
        return unused.getsockname()[1]

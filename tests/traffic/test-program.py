#!/usr/bin/python3
"""Messages as programs, run for real against a peer on loopback, byte for byte:
test-program.py WRITE-PROGRAM [CLASS...]

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

WRITE_PROGRAM = sys.argv.pop(1)
DEADLINE = 30
HOSTS = {socket.AF_INET: '127.0.0.1', socket.AF_INET6: '::1'}
ODD = (bytes(range(256)) +
       b'''%d %% %n "quoted" 'single' \\ \\n \\0 $HOME `id` -e @PEER@ ??/ */ //\r\n''')
MESSAGES = {
    'empty': b'',
    'text': b'hello',
    'dash': b'-n -- %s',
    'nul': b'\x00',
    'quote': b"'",
    'odd': ODD,
    'lines': b'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
    'digits': b'\x001\x0022\xff7',
}
NEEDS = {'python': ['python3'], 'c': ['cc'], 'shell': ['socat']}


def has_ipv6():
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET6) as sock:
        sock.bind(('::1', 0))
        return True
    return False


FAMILIES = [socket.AF_INET] + [socket.AF_INET6] * has_ipv6()


def name(host, port):
    return f'[{host}]:{port}' if ':' in host else f'{host}:{port}'


def free_port(family, kind):
    with socket.socket(family, kind) as sock:
        sock.bind((HOSTS[family], 0))
        return sock.getsockname()[1]


def bound(family, kind, host=None):
    sock = socket.socket(family, kind)
    sock.settimeout(DEADLINE)
    sock.bind((host or HOSTS[family], 0))
    if kind == socket.SOCK_STREAM:
        sock.listen()
    return sock


def read_all(sock, size):
    data = b''
    while len(data) < size:
        piece = sock.recv(1 << 16)
        if not piece:
            break
        data += piece
    return data


class ProgramTest(unittest.TestCase):
    language = None
    environment = {}
    messages = MESSAGES
    long = (ODD * 300)[:65536]

    def setUp(self):
        if self.language is None or not all(map(shutil.which, NEEDS[self.language])):
            self.skipTest('nothing to run it with')
        self.folder = tempfile.mkdtemp(prefix='tincan-program.')
        self.addCleanup(shutil.rmtree, self.folder)

    def write(self, role, does, local, peer, message, *more):
        """The command that runs the program; C is compiled."""
        source = subprocess.run([WRITE_PROGRAM, role, does, name(*local), name(*peer),
                                 self.language, *more], input=message, check=True,
                                stdout=subprocess.PIPE).stdout
        path = os.path.join(self.folder, 'program')
        if self.language == 'c':
            subprocess.run(['cc', '-Wall', '-Wextra', '-Werror', '-x', 'c', '-', '-o', path],
                           input=source, check=True)
            return [path]
        with open(path, 'wb') as file:
            file.write(source)
        return ['python3' if self.language == 'python' else 'sh', path]

    def start(self, command):
        process = subprocess.Popen(command, env={**os.environ, **self.environment},
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, start_new_session=True)
        self.addCleanup(self.end, process)
        return process

    def end(self, process):
        """With all that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        process.stdout.close()

    def wait_output(self, process, *parts):
        """Until the program has printed all of them."""
        limit = time.monotonic() + DEADLINE
        output = b''
        while not all(part in output for part in parts):
            ready = select.select([process.stdout], [], [], max(0.0, limit - time.monotonic()))[0]
            piece = os.read(process.stdout.fileno(), 1 << 16) if ready else b''
            self.assertTrue(piece, f'{parts} in {output}')
            output += piece
        return output

    def shown(self, message):
        """How a program shows these bytes."""
        return message if self.language == 'shell' else message.hex(' ').encode()

    def connect(self, family, port):
        """To a program that is about to listen."""
        limit = time.monotonic() + DEADLINE
        while True:
            sock = socket.socket(family)
            sock.settimeout(DEADLINE)
            try:
                sock.connect((HOSTS[family], port))
                self.addCleanup(sock.close)
                return sock
            except ConnectionRefusedError:
                sock.close()
                self.assertLess(time.monotonic(), limit)

    def check_udp_send(self, family, message):
        with bound(family, socket.SOCK_DGRAM) as peer:
            process = self.start(self.write('udp', 'sends', (HOSTS[family], 9),
                                            peer.getsockname()[:2], message))
            data, sender = peer.recvfrom(1 << 17)
            self.assertEqual(data, message)
            peer.sendto(b'answer\x01\xfe!', sender)
            self.wait_output(process, self.shown(b'answer\x01\xfe!'))

    def test_udp_send(self):
        for case, message in self.messages.items():
            for family in FAMILIES:
                with self.subTest(case, family=family):
                    self.check_udp_send(family, message)

    def test_udp_send_long(self):
        self.check_udp_send(socket.AF_INET, self.long[:65507])

    def test_udp_no_answer(self):
        with bound(socket.AF_INET, socket.SOCK_DGRAM) as peer:
            process = self.start(self.write('udp', 'sends', ('127.0.0.1', 9), peer.getsockname(),
                                            b'hello'))
            self.assertEqual(process.wait(DEADLINE), 0)

    def test_udp_broadcast(self):
        """All of 127/8 is on loopback, which takes its broadcasts."""
        with bound(socket.AF_INET, socket.SOCK_DGRAM, '0.0.0.0') as peer:
            peer_address = '127.255.255.255', peer.getsockname()[1]
            process = self.start(self.write('udp', 'sends', ('127.0.0.1', 9), peer_address, b'all',
                                            'broadcast'))
            data, sender = peer.recvfrom(1 << 17)
            self.assertEqual(data, b'all')
            peer.sendto(b'I am here', sender)
            self.wait_output(process, self.shown(b'I am here'))

    def receive_datagrams(self, process, family, to):
        """Those sent before the program was ready are lost: again and again until one is shown."""
        limit = time.monotonic() + DEADLINE
        with socket.socket(family, socket.SOCK_DGRAM) as peer:
            while True:
                peer.sendto(ODD, to)
                if select.select([process.stdout], [], [], 0.1)[0]:
                    break
                self.assertLess(time.monotonic(), limit)
            peer.sendto(ODD, to)
            self.wait_output(process, self.shown(ODD))

    def test_udp_receive(self):
        for family in FAMILIES:
            with self.subTest(family=family):
                local = HOSTS[family], free_port(family, socket.SOCK_DGRAM)
                process = self.start(self.write('udp', 'receives', local, (HOSTS[family], 9), ODD))
                self.receive_datagrams(process, family, local)

    def test_udp_receive_group(self):
        local = '239.1.2.3', free_port(socket.AF_INET, socket.SOCK_DGRAM)
        process = self.start(self.write('udp', 'receives', local, ('127.0.0.1', 9), ODD))
        self.receive_datagrams(process, socket.AF_INET, ('127.0.0.1', local[1]))

    def test_client_send(self):
        for case, message in {**self.messages, 'long': self.long}.items():
            for family in FAMILIES:
                with self.subTest(case, family=family), \
                     bound(family, socket.SOCK_STREAM) as server:
                    process = self.start(self.write('client', 'sends', (HOSTS[family], 9),
                                                    server.getsockname()[:2], message))
                    connection = server.accept()[0]
                    connection.settimeout(DEADLINE)
                    with connection:
                        self.assertEqual(read_all(connection, len(message)), message)
                        connection.sendall(ODD)
                        self.wait_output(process, self.shown(ODD))
                    self.assertEqual(process.wait(DEADLINE), 0)

    def test_client_silence(self):
        """A server that never closes is not waited for."""
        with bound(socket.AF_INET, socket.SOCK_STREAM) as server:
            process = self.start(self.write('client', 'sends', ('127.0.0.1', 9),
                                            server.getsockname(), b'hello'))
            connection = server.accept()[0]
            with connection:
                self.assertEqual(process.wait(DEADLINE), 0)
                self.assertEqual(read_all(connection, 6), b'hello')

    def test_client_receive(self):
        with bound(socket.AF_INET, socket.SOCK_STREAM) as server:
            process = self.start(self.write('client', 'receives', ('127.0.0.1', 9),
                                            server.getsockname(), b'not sent'))
            connection = server.accept()[0]
            with connection:
                connection.sendall(ODD)
                self.wait_output(process, self.shown(ODD))
                connection.shutdown(socket.SHUT_WR)
                self.assertEqual(read_all(connection, 1), b'')
            self.assertEqual(process.wait(DEADLINE), 0)

    def test_server_send(self):
        for case, message in {**self.messages, 'long': self.long}.items():
            for family in FAMILIES:
                with self.subTest(case, family=family):
                    local = HOSTS[family], free_port(family, socket.SOCK_STREAM)
                    process = self.start(self.write('server', 'sends', local, (HOSTS[family], 9),
                                                    message))
                    client = self.connect(family, local[1])
                    self.assertEqual(read_all(client, len(message)), message)
                    client.sendall(ODD)
                    self.wait_output(process, self.shown(ODD))
                    self.end(process)

    def test_server_receive(self):
        local = '127.0.0.1', free_port(socket.AF_INET, socket.SOCK_STREAM)
        process = self.start(self.write('server', 'receives', local, ('127.0.0.1', 9), b'not sent'))
        client = self.connect(socket.AF_INET, local[1])
        client.sendall(ODD)
        self.wait_output(process, self.shown(ODD))


class TestPython(ProgramTest):
    language = 'python'


class TestC(ProgramTest):
    language = 'c'


class TestShell(ProgramTest):
    language = 'shell'


class TestNc(ProgramTest):
    """The programs of the shell without socat."""
    language = 'shell'
    messages = {'odd': ODD}
    tools = 'cat', 'dd', 'nc', 'sh', 'sleep'

    def setUp(self):
        super().setUp()
        for tool in self.tools:
            path = shutil.which(tool)
            if not path:
                self.skipTest(f'{tool} is not here')
            os.symlink(path, os.path.join(self.folder, tool))
        self.environment = {'PATH': self.folder}

    def test_udp_send_long(self):
        """One that nc would make two of is refused."""
        command = self.write('udp', 'sends', ('127.0.0.1', 9), ('127.0.0.1', 9), bytes(9000))
        process = self.start(command)
        self.wait_output(process, b'socat')
        self.assertEqual(process.wait(DEADLINE), 1)

    # What nc cannot, or not each.
    test_udp_broadcast = test_udp_receive_group = test_client_silence = None


del ProgramTest

if __name__ == '__main__':
    unittest.main(verbosity=2)

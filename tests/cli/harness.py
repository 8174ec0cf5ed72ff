"""Runs tincan-cli and talks to it: what the tests of this folder share.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import json
import os
import pathlib
import queue
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest

PROGRAM = os.environ['TINCAN_CLI']
FLOOD = os.environ.get('TINCAN_FLOOD', '')
PATIENCE = 20
SUMMARY = re.compile(r'received (\d+) messages \((\d+) bytes\), '
                     r'sent (\d+) messages \((\d+) bytes\), dropped (\d+)')
ENVIRONMENT = {**os.environ, 'LC_ALL': 'C', 'TZ': 'UTC', 'G_DEBUG': 'fatal-warnings'}


class Cli:
    """A running tincan-cli. Its lines are read as they come; nothing waits longer than PATIENCE."""

    def __init__(self, *arguments, stdin=subprocess.DEVNULL, environment=None, stdout=None):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [PROGRAM, *map(str, arguments)], stdin=stdin, stderr=self.errors,
            stdout=subprocess.PIPE if stdout is None else stdout,
            env={**ENVIRONMENT, **(environment or {})})
        self.lines = queue.Queue()
        if stdout is None:
            threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.put(line)
        self.lines.put(None)

    def line(self):
        """The next line of standard output as bytes; None at its end."""
        return self.lines.get(timeout=PATIENCE)

    def record(self, **wanted):
        """The next JSON record that has the wanted values."""
        while (line := self.line()) is not None:
            record = json.loads(line)
            if all(record[key] == value for key, value in wanted.items()):
                return record
        raise AssertionError(f'no record with {wanted}; {self.error_text()}')

    def address(self):
        """Where it listens, from the first line."""
        return split_address(self.record()['local'])

    def type(self, text):
        self.process.stdin.write(text if isinstance(text, bytes) else text.encode())
        self.process.stdin.flush()

    def interrupt(self, number=signal.SIGINT):
        self.process.send_signal(number)
        return self.wait()

    def wait(self):
        """Its exit status."""
        return self.process.wait(timeout=PATIENCE)

    def rest(self):
        """What was not read of standard output yet; waits for its end."""
        return b''.join(iter(self.line, None))

    def records(self):
        return [json.loads(line) for line in self.rest().splitlines()]

    def error_text(self):
        self.errors.seek(0)
        return self.errors.read().decode()

    def error_lines(self):
        return self.error_text().splitlines()

    def summary(self):
        """received, bytes, sent, bytes, dropped."""
        match = SUMMARY.fullmatch(self.error_lines()[-1])
        return tuple(map(int, match.groups()))

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.errors):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()


class TestCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def start(self, *arguments, **keywords):
        cli = Cli(*arguments, **keywords)
        self.addCleanup(cli.end)
        return cli

    def start_udp(self, *arguments, **keywords):
        """One that listens on loopback and prints JSON; with its address."""
        cli = self.start('udp', '--local=127.0.0.1:0', '--format=json', *arguments, **keywords)
        return cli, cli.address()

    def start_server(self, *arguments, **keywords):
        cli = self.start('listen', '127.0.0.1:0', '--format=json', *arguments, **keywords)
        return cli, cli.address()

    def run_cli(self, *arguments, **keywords):
        """One that ends by itself."""
        cli = self.start(*arguments, **keywords)
        cli.wait()
        return cli

    def udp_socket(self, family=socket.AF_INET, address=('127.0.0.1', 0)):
        return self.keep(socket.socket(family, socket.SOCK_DGRAM), address)

    def server_socket(self, address=('127.0.0.1', 0)):
        server = self.keep(socket.socket(), address)
        server.listen()
        return server

    def keep(self, end, address=None):
        self.addCleanup(end.close)
        end.settimeout(PATIENCE)
        if address is not None:
            end.bind(address)
        return end

    def connect(self, address):
        return self.keep(socket.create_connection(address, timeout=PATIENCE))

    def accept(self, server):
        return self.keep(server.accept()[0])


def split_address(text):
    host, port = text.rsplit(':', 1)
    return host.strip('[]'), int(port)


def name(address):
    return f'{address[0]}:{address[1]}'


def free_port(kind=socket.SOCK_DGRAM):
    """One that was free a moment ago."""
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def receive_all(end):
    """All bytes until the peer's end."""
    return b''.join(iter(lambda: end.recv(65536), b''))


def receive(end, size):
    data = b''
    while len(data) < size:
        piece = end.recv(size - len(data))
        if not piece:
            break
        data += piece
    return data


def wait_until(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError('waited too long')
        time.sleep(0.005)


def need(program):
    """Skips a test where a program is missing."""
    return unittest.skipUnless(shutil.which(program), f'{program} is not here')


def tshark(path, *arguments):
    return subprocess.run(['tshark', '-r', path, *arguments], check=True, capture_output=True,
                          text=True, timeout=PATIENCE).stdout


main = unittest.main

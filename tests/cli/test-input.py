"""Standard input of every kind.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import pty
import subprocess
import threading

import harness


class Input(harness.TestCase):
    def test_none(self):
        """/dev/null and a closed input end nothing."""
        for redirection in ('</dev/null', '<&-'):
            for command in ('udp --local=127.0.0.1:0', 'listen 127.0.0.1:0'):
                result = subprocess.run(
                    ['sh', '-c', f'exec "$0" {command} --wait=0.3 {redirection}', harness.PROGRAM],
                    capture_output=True, text=True, timeout=harness.PATIENCE, check=False,
                    env=harness.ENVIRONMENT)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertIn('listening', result.stdout)

    def test_none_waits(self):
        cli, _ = self.start_udp()
        with self.assertRaises(subprocess.TimeoutExpired):
            cli.process.wait(0.3)
        self.assertEqual(cli.interrupt(), 0)

    def test_closed_streams(self):
        """A socket must not become standard output."""
        result = subprocess.run(
            ['sh', '-c', 'exec "$0" udp --local=127.0.0.1:0 --wait=0.1 <&- >&- 2>&-',
             harness.PROGRAM], timeout=harness.PATIENCE, check=False, env=harness.ENVIRONMENT)
        self.assertEqual(result.returncode, 0)

    def test_file(self):
        peer = self.udp_socket()
        file = self.folder / 'lines'
        file.write_text(''.join(f'line {number}\n' for number in range(100)))
        with file.open('rb') as stdin:
            cli = self.start('udp', harness.name(peer.getsockname()), stdin=stdin)
            for number in range(100):
                self.assertEqual(peer.recv(100), b'line %d' % number)
            self.assertEqual(cli.wait(), 0)

    def test_terminal(self):
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        peer = self.udp_socket()
        cli = self.start('udp', harness.name(peer.getsockname()), stdin=theirs)
        os.close(theirs)
        os.write(ours, 'typed 你好\n'.encode())
        self.assertEqual(peer.recv(100).decode(), 'typed 你好')
        os.write(ours, b'\x04')
        self.assertEqual(cli.wait(), 0)

    def test_end_with_a_limit(self):
        """--count says how long to go on, not the end of the input."""
        peer = self.udp_socket()
        cli = self.start('udp', harness.name(peer.getsockname()), '--count=2', '--format=text',
                         stdin=subprocess.PIPE)
        cli.type('ask\n')
        cli.process.stdin.close()
        _, address = peer.recvfrom(100)
        with self.assertRaises(subprocess.TimeoutExpired):
            cli.process.wait(0.8)
        for answer in (b'one', b'two'):
            peer.sendto(answer, address)
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(cli.rest(), b'one\ntwo\n')

    def test_slow_peer(self):
        """More than fits in any queue waits in the pipe, not in memory, and arrives."""
        data = bytes(range(1, 256)) * (128 << 10)
        server = self.server_socket()
        cli = self.start('connect', harness.name(server.getsockname()), stdin=subprocess.PIPE,
                         stdout=subprocess.DEVNULL)
        end = self.accept(server)
        writer = threading.Thread(target=lambda: (cli.type(data), cli.process.stdin.close()))
        writer.start()
        writer.join(0.5)
        self.assertTrue(writer.is_alive(), 'everything was taken in while the peer read nothing')
        self.assertEqual(harness.receive_all(end), data)
        end.close()
        writer.join()
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(cli.summary()[3], len(data))

    def test_long_line(self):
        """A line without an end is sent in parts that break no character."""
        data = ('你' * 1000000).encode()
        server = self.server_socket()
        cli = self.start('connect', harness.name(server.getsockname()), '--encoding=GBK',
                         stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        end = self.accept(server)
        threading.Thread(target=lambda: (cli.type(data), cli.process.stdin.close())).start()
        self.assertEqual(harness.receive_all(end), '你'.encode('GBK') * 1000000)
        end.close()
        self.assertEqual(cli.wait(), 0)


if __name__ == '__main__':
    harness.main()

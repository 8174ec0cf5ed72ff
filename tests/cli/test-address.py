"""The address questions every beginner has: scenario 13 of the design.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import socket
import subprocess
import sys
import unittest

import harness


class Address(harness.TestCase):
    def check_failure(self, cli, *words):
        self.assertEqual(cli.wait(), 1)
        self.assertEqual(len(cli.error_lines()), 1, cli.error_text())
        self.assertTrue(cli.error_text().startswith('tincan-cli: '))
        for word in words:
            self.assertIn(str(word), cli.error_text())
        # The same words are on record.
        records = cli.records()
        self.assertEqual(records[-1]['direction'], 'event')
        self.assertIn(records[-1]['text'], cli.error_text())

    def test_taken_by_whom(self):
        script = ('import socket, sys; s = socket.socket(socket.AF_INET, socket.{});'
                  's.bind(("127.0.0.1", 0)); getattr(s, "listen", id)() if {} else 0;'
                  'print(s.getsockname()[1], flush=True); sys.stdin.read()')
        for kind, listens, command in (('SOCK_STREAM', True, ('listen', '127.0.0.1:{}')),
                                       ('SOCK_DGRAM', False, ('udp', '--local=127.0.0.1:{}'))):
            holder = subprocess.Popen([sys.executable, '-c', script.format(kind, listens)],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            with holder:
                port = int(holder.stdout.readline())
                cli = self.start(command[0], command[1].format(port), '--format=json')
                self.check_failure(cli, f'port {port} is in use by python', f'PID {holder.pid}')
                holder.stdin.close()

    def test_foreign_address(self):
        for command in (('udp', '--local=192.0.2.77:0'), ('listen', '192.0.2.77:0')):
            self.check_failure(self.start(*command, '--format=json'), '192.0.2.77', '127.0.0.1')

    def test_unknown_name(self):
        self.check_failure(self.start('listen', 'no-such-host.invalid:0', '--format=json'),
                           'no-such-host.invalid')

    @unittest.skipUnless(os.geteuid() == 0, 'only root can become somebody else')
    def test_privileged_port(self):
        def limit():
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)

        with open('/proc/sys/net/ipv4/ip_unprivileged_port_start', encoding='ascii') as start:
            if int(start.read()) <= 81:
                self.skipTest('this machine has no privileged ports')
        for command in (('udp', '--local=127.0.0.1:81'), ('listen', '127.0.0.1:81')):
            result = subprocess.run([harness.PROGRAM, *command], preexec_fn=limit, text=True,
                                    stdin=subprocess.DEVNULL, capture_output=True, check=False,
                                    env={**harness.ENVIRONMENT, 'TMPDIR': '/tmp'}, cwd='/',
                                    timeout=harness.PATIENCE)
            if 'Permission denied' in result.stderr and 'bin' in result.stderr:
                self.skipTest(result.stderr)
            self.assertEqual(result.returncode, 1)
            self.assertEqual(len(result.stderr.splitlines()), 1)
            self.assertIn('81', result.stderr)
            self.assertIn('1024', result.stderr)

    def test_which_port(self):
        for command in (('udp', '--local=127.0.0.1:0'), ('listen', '127.0.0.1:0'),
                        ('udp', '--local=[::1]:0'), ('listen', '[::1]:0'), ('listen', ':0')):
            cli = self.start(*command, '--format=json')
            host, port = cli.address()
            self.assertGreater(port, 0)
            self.assertIn(host, ('127.0.0.1', '::1', '::', '0.0.0.0'))
            self.assertEqual(cli.interrupt(), 0)

    def test_the_log_tells_too(self):
        cli = self.start('listen', '127.0.0.1:0')
        line = cli.line().decode()
        self.assertRegex(line, r'^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\] \*\* listening on '
                               r'127\.0\.0\.1:\d+\n$')

    def test_a_fixed_port_can_be_opened_again_at_once(self):
        port = harness.free_port(socket.SOCK_STREAM)
        for _ in range(3):
            cli = self.start('listen', f'127.0.0.1:{port}', '--format=json', '--reply=echo; close')
            cli.address()
            end = self.connect(('127.0.0.1', port))
            end.sendall(b'x')
            self.assertEqual(harness.receive_all(end), b'x')
            self.assertEqual(cli.interrupt(), 0)


if __name__ == '__main__':
    harness.main()

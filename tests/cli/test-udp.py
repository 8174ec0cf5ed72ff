"""UDP with programs as people write them: scenarios 1, 2, 3, 5 and 6 of the design.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import socket
import subprocess
import time
import unittest

import harness


class Udp(harness.TestCase):
    def test_first_line_tells_the_port(self):
        cli = self.start('udp', '--local=127.0.0.1:0', '--format=json')
        record = cli.record()
        self.assertEqual(record['direction'], 'event')
        self.assertEqual(record['event'], 'listening')
        self.assertEqual(list(record), ['no', 'time', 'direction', 'protocol', 'local', 'peer',
                                        'length', 'text', 'hex', 'event'])
        host, port = harness.split_address(record['local'])
        self.assertEqual(host, '127.0.0.1')
        self.assertGreater(port, 0)
        self.assertEqual(cli.interrupt(), 0)
        self.assertEqual(cli.summary(), (0, 0, 0, 0, 0))

    def test_senders_without_a_port(self):
        """Each run has another source port; a typed answer goes to the last one."""
        cli, address = self.start_udp(stdin=subprocess.PIPE)
        for text in ('one', 'two'):
            sender = self.udp_socket(address=('127.0.0.1', 0))
            sender.sendto(text.encode(), address)
            record = cli.record(direction='rx')
            self.assertEqual(record['text'], text)
            self.assertEqual(record['peer'], harness.name(sender.getsockname()))
            self.assertEqual(record['hex'], text.encode().hex())
            self.assertEqual(record['length'], 3)
            cli.type(f'to {text}\n')
            self.assertEqual(sender.recvfrom(100), (f'to {text}'.encode(), address))
        cli.process.stdin.close()
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(cli.summary(), (2, 6, 2, 12, 0))

    def test_nobody_to_answer(self):
        cli, _ = self.start_udp(stdin=subprocess.PIPE)
        cli.type('hello?\n')
        cli.process.stdin.close()
        self.assertEqual(cli.wait(), 1)
        self.assertIn('nobody', cli.error_lines()[0])

    def test_typed_lines_go_to_the_peer(self):
        """A program bound to a known port waits for what we type, and answers."""
        peer = self.udp_socket()
        cli = self.start('udp', harness.name(peer.getsockname()), '--local=127.0.0.1:0',
                         '--format=json', stdin=subprocess.PIPE)
        local = cli.address()
        cli.type('first\nsecond\r\n\nlast')
        cli.process.stdin.close()
        got = [peer.recvfrom(100) for _ in range(4)]
        self.assertEqual(got, [(text, local) for text in (b'first', b'second', b'', b'last')])
        peer.sendto(b'answer', local)
        self.assertEqual(cli.record(direction='rx')['text'], 'answer')
        self.assertEqual(cli.wait(), 0)

    def test_echo_client(self):
        peer = self.udp_socket()
        cli = self.start('udp', harness.name(peer.getsockname()), '--send=ping', '--count=1',
                         '--format=raw')
        data, address = peer.recvfrom(100)
        peer.sendto(data, address)
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(cli.rest(), b'ping')

    def test_echo_server(self):
        cli, address = self.start_udp('--reply=echo')
        peers = [self.udp_socket() for _ in range(3)]
        for peer in peers:
            peer.sendto(bytes(range(256)), address)
            self.assertEqual(peer.recvfrom(1000), (bytes(range(256)), address))
        # One that vanished: the kernel reports the unreachable port, nothing stops.
        gone = self.udp_socket()
        gone.sendto(b'bye', address)
        gone.close()
        peers[0].sendto(b'still there?', address)
        self.assertEqual(peers[0].recv(100), b'still there?')
        self.assertEqual(cli.interrupt(), 0)
        self.assertEqual(cli.summary()[0], 5)

    def test_port_unreachable(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as gone:
            gone.bind(('127.0.0.1', 0))
            place = harness.name(gone.getsockname())
        cli = self.run_cli('udp', place, '--send=x', '--format=json')
        refused = [r for r in cli.records() if r['event'] == 'refused']
        self.assertEqual(len(refused), 1)
        self.assertIn('unreachable', refused[0]['text'])
        self.assertEqual(cli.process.returncode, 0)

    def test_answers_with_rules(self):
        cli, address = self.start_udp('--reply=prefix:time => text:noon, {{peer}}\\n',
                                      '--reply=prefix:up => upper', '--reply=any => text:what?')
        peer = self.udp_socket()
        mine = harness.name(peer.getsockname())
        for ask, answer in ((b'time?', f'noon, {mine}\n'.encode()), (b'up x', b'UP X'),
                            (b'z', b'what?')):
            peer.sendto(ask, address)
            self.assertEqual(peer.recv(100), answer)
        self.assertEqual(cli.interrupt(), 0)

    def test_everything_in_the_order_given(self):
        peer = self.udp_socket()
        file = self.folder / 'file'
        file.write_bytes(b'\0file\xff')
        self.start('udp', harness.name(peer.getsockname()), '--hex=00 ff', '--send=a\\n',
                   '--file', file, '--hex=0x61', '--send', '')
        self.assertEqual([peer.recv(100) for _ in range(5)],
                         [b'\0\xff', b'a\n', b'\0file\xff', b'a', b''])

    def test_repeats(self):
        peer = self.udp_socket()
        begin = time.monotonic()
        cli = self.start('udp', harness.name(peer.getsockname()), '--send=a', '--send=b',
                         '--every=20', '--times=5')
        self.assertEqual(b''.join(peer.recv(100) for _ in range(10)), b'ab' * 5)
        self.assertGreater(time.monotonic() - begin, 0.075)
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(cli.summary()[2:4], (10, 10))

    def test_repeats_fast(self):
        peer = self.udp_socket()
        peer.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        cli = self.run_cli('udp', harness.name(peer.getsockname()), '--send=x', '--times=20000',
                           stdout=subprocess.DEVNULL)
        self.assertEqual(cli.process.returncode, 0)
        self.assertEqual(cli.summary()[2], 20000)

    def test_repeats_until_stopped(self):
        peer = self.udp_socket()
        cli = self.start('udp', harness.name(peer.getsockname()), '--send=x', '--every=1')
        for _ in range(50):
            peer.recv(10)
        self.assertEqual(cli.interrupt(), 0)
        self.assertGreaterEqual(cli.summary()[2], 50)

    def test_too_long(self):
        file = self.folder / 'long'
        for size in (65508, 70000):
            file.write_bytes(bytes(size))
            cli = self.run_cli('udp', '127.0.0.1:9', '--file', file)
            self.assertEqual(cli.process.returncode, 1)
            self.assertIn('65507', cli.error_lines()[0])

    def test_largest(self):
        cli, address = self.start_udp('--count=2')
        peer = self.udp_socket()
        peer.sendto(bytes(65507), address)
        peer.sendto(b'', address)
        self.assertEqual(cli.record(direction='rx')['hex'], '00' * 65507)
        empty = cli.record(direction='rx')
        self.assertEqual((empty['length'], empty['hex'], empty['text']), (0, '', ''))
        self.assertEqual(cli.wait(), 0)

    def test_name_not_found(self):
        cli = self.run_cli('udp', 'no-such-host.invalid:9', '--send=x')
        self.assertEqual(cli.process.returncode, 1)
        self.assertEqual(len(cli.error_lines()), 2)
        self.assertIn('no-such-host.invalid', cli.error_lines()[0])

    @unittest.skipUnless(socket.has_ipv6, 'no IPv6')
    def test_both_families(self):
        """All addresses are those of IPv4 and of IPv6."""
        cli = self.start('udp', '--local=:0', '--format=json', '--count=2')
        _, port = cli.address()
        for family, host in ((socket.AF_INET, '127.0.0.1'), (socket.AF_INET6, '::1')):
            with socket.socket(family, socket.SOCK_DGRAM) as peer:
                peer.sendto(host.encode(), (host, port))
            record = cli.record(direction='rx')
            self.assertEqual(harness.split_address(record['peer'])[0], host)
            self.assertEqual(record['text'], host)
        self.assertEqual(cli.wait(), 0)


class Broadcast(harness.TestCase):
    TEXT = '大家好'

    def hear(self, place):
        ear = self.keep(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
        ear.bind(('', 0))
        port = ear.getsockname()[1]
        cli = self.run_cli('udp', f'{place}:{port}', '--broadcast', f'--send={self.TEXT}')
        self.assertEqual(cli.process.returncode, 0, cli.error_text())
        self.assertEqual(ear.recv(100), self.TEXT.encode())

    def test_directed(self):
        self.hear('127.255.255.255')

    def test_received(self):
        cli = self.start('udp', '--local=:0', '--format=json', '--count=1')
        _, port = cli.address()
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as peer:
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            peer.sendto(self.TEXT.encode(), ('127.255.255.255', port))
        self.assertEqual(cli.record(direction='rx')['text'], self.TEXT)

    def test_not_allowed(self):
        cli = self.run_cli('udp', '127.255.255.255:9', '--send=x')
        self.assertEqual(cli.process.returncode, 1)
        self.assertEqual(len(cli.error_lines()), 2)
        self.assertIn('roadcast', cli.error_lines()[0])

    @harness.need('unshare')
    @harness.need('ip')
    def test_limited(self):
        """255.255.255.255, in a network of its own: two ends of a cable, nobody else hears it."""
        script = '''
            ip link add left type veth peer name right && ip link set lo up &&
            ip addr add 10.77.0.1/24 brd + dev left &&
            ip link set left up && ip link set right up &&
            exec "$0" udp 255.255.255.255:33333 --local=10.77.0.1:0 --broadcast --send="$1" \
                --format=json --wait=0.3
        '''
        result = subprocess.run(['unshare', '-rn', 'sh', '-c', script, harness.PROGRAM, self.TEXT],
                                capture_output=True, text=True, timeout=harness.PATIENCE,
                                env=harness.ENVIRONMENT)
        if 'unshare' in result.stderr or 'RTNETLINK' in result.stderr:
            self.skipTest(result.stderr)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn('"peer":"255.255.255.255:33333"', result.stdout)
        self.assertIn(self.TEXT, result.stdout)


if __name__ == '__main__':
    harness.main()

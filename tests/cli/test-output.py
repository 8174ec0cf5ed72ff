"""What goes to standard output, when, and what happens when nobody reads it.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import datetime
import json
import os
import signal
import subprocess
import time

import harness


class Formats(harness.TestCase):
    DATA = (b'hello\n', b'\x00\xff', b'no newline', b'')

    def print_as(self, output_format):
        recording = self.folder / 'recording.pcapng'
        port = harness.free_port()
        cli = self.start('udp', f'--local=127.0.0.1:{port}', f'--format={output_format}',
                         '--reply=echo', f'--count={len(self.DATA)}', '--record', recording)
        harness.wait_until(lambda: recording.exists() and b'listening' in recording.read_bytes())
        peer = self.udp_socket()
        for data in self.DATA:
            peer.sendto(data, ('127.0.0.1', port))
            self.assertEqual(peer.recv(100), data)
        self.assertEqual(cli.wait(), 0)
        return cli.rest()

    def test_raw(self):
        self.assertEqual(self.print_as('raw'), b''.join(self.DATA))

    def test_text(self):
        self.assertEqual(self.print_as('text').decode(), 'hello\n\\0\\xff\nno newline\n')

    def test_hex(self):
        self.assertEqual(self.print_as('hex').decode(),
                         ''.join(data.hex() + '\n' for data in self.DATA))

    def test_json(self):
        before = datetime.datetime.now(datetime.timezone.utc)
        cli, address = self.start_udp('--reply=echo', '--count=1')
        peer = self.udp_socket()
        peer.sendto(b'"\\\x01\n\x7f\xc2\x85\xff', address)
        received = cli.record(direction='rx')
        self.assertEqual(received['text'], '"\\\x01\n\x7f\x85\\xff')
        self.assertEqual(received['length'], 8)
        self.assertIsNone(received['event'])
        self.assertEqual(received['local'], harness.name(address))
        self.assertEqual(received['protocol'], 'UDP')
        self.assertRegex(received['time'],
                         r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}\+00:00$')
        moment = datetime.datetime.fromisoformat(received['time'][:26] + '+00:00')
        self.assertLess(abs(moment - before), datetime.timedelta(seconds=30))
        sent = cli.record(direction='tx')
        self.assertEqual(sent['hex'], received['hex'])
        self.assertEqual(sent['no'], received['no'] + 1)

    def test_local_time(self):
        for zone, offset in (('UTC-8', '+08:00'), ('UTC+3:30', '-03:30')):
            cli = self.start('udp', '--local=127.0.0.1:0', '--format=json',
                             environment={'TZ': zone})
            self.assertTrue(cli.record()['time'].endswith(offset))

    def test_log(self):
        cli = self.start('listen', '127.0.0.1:0', '--reply=upper')
        address = harness.split_address(cli.line().decode().split()[-1])
        end = self.connect(address)
        end.sendall(b'hello\n')
        self.assertEqual(harness.receive(end, 6), b'HELLO\n')
        end.close()
        lines = [cli.line().decode() for _ in range(4)]
        stamp = r'^\[\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\] '
        place = r'127\.0\.0\.1:\d+'
        for line, wanted in zip(lines, (rf'\*\* accepted connection from {place}\n$',
                                        rf'<- {place} \(6\) hello\\n\n$',
                                        rf'-> {place} \(6\) HELLO\\n\n$',
                                        rf'\*\* closed by peer {place}\n$')):
            self.assertRegex(line, stamp + wanted)

    def test_count_is_exact(self):
        """More may come at once than was asked for; exactly that many are printed."""
        cli, address = self.start_udp('--count=3')
        peer = self.udp_socket()
        cli.process.send_signal(signal.SIGSTOP)
        for number in range(10):
            peer.sendto(b'%d' % number, address)
        cli.process.send_signal(signal.SIGCONT)
        self.assertEqual(cli.wait(), 0)
        received = [r['text'] for r in cli.records() if r['direction'] == 'rx']
        self.assertEqual(received, ['0', '1', '2'])


class Pipes(harness.TestCase):
    def test_lines_come_at_once(self):
        cli, address = self.start_udp()
        peer = self.udp_socket()
        for number in range(20):
            peer.sendto(b'%d' % number, address)
            self.assertEqual(cli.record(direction='rx')['text'], str(number))

    def test_closed_early(self):
        """As by `head`: an orderly end."""
        output, stdout = os.pipe()
        cli = self.start('udp', '--local=127.0.0.1:0', '--format=json', stdout=stdout)
        os.close(stdout)
        with os.fdopen(output, 'rb') as reader:
            reader.readline()
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(len(cli.error_lines()), 1)

    def test_full_disk(self):
        with open('/dev/full', 'wb') as full:
            cli = self.start('udp', '--local=127.0.0.1:0', stdout=full)
            self.assertEqual(cli.wait(), 1)
        self.assertIn('standard output', cli.error_lines()[0])

    def test_slow_reader(self):
        """Nobody reads for a while: receiving and recording go on, and nothing is lost."""
        output, stdout = os.pipe()
        recording = self.folder / 'recording.pcapng'
        port = harness.free_port()
        cli = self.start('udp', f'--local=127.0.0.1:{port}', '--format=json', '--reply=echo',
                         '--record', recording, stdout=stdout)
        os.close(stdout)
        reader = os.fdopen(output, 'rb')
        self.addCleanup(reader.close)
        self.assertEqual(json.loads(reader.readline())['event'], 'listening')
        peer = self.udp_socket()
        number = 3000
        for _ in range(number):
            peer.sendto(bytes(100), ('127.0.0.1', port))
            peer.recv(200)
        shown = self.start('show', recording, '--format=raw')
        harness.wait_until(lambda: self.start('show', recording, '--format=raw').rest()
                           == bytes(100 * number))
        self.assertEqual(shown.wait(), 0)
        cli.process.send_signal(signal.SIGINT)
        records = [json.loads(line) for line in reader]
        self.assertEqual(sum(record['direction'] == 'rx' for record in records), number)
        self.assertEqual(cli.wait(), 0)

    def test_given_up(self):
        """A second Ctrl+C does not wait for who does not read; the recording has it all."""
        output, stdout = os.pipe()
        self.addCleanup(os.close, output)
        recording = self.folder / 'recording.pcapng'
        port = harness.free_port()
        cli = self.start('udp', f'--local=127.0.0.1:{port}', '--reply=echo', '--record', recording,
                         stdout=stdout)
        os.close(stdout)
        os.read(output, 1)
        peer = self.udp_socket()
        for _ in range(2000):
            peer.sendto(bytes(100), ('127.0.0.1', port))
            peer.recv(200)
        cli.process.send_signal(signal.SIGINT)
        with self.assertRaises(subprocess.TimeoutExpired):
            cli.process.wait(0.3)
        self.assertEqual(cli.interrupt(), 1)
        self.assertEqual(cli.summary()[0], 2000)
        self.assertEqual(self.start('show', recording, '--format=raw').rest(), bytes(200000))


class Ends(harness.TestCase):
    def test_signals(self):
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            cli, address = self.start_udp()
            self.udp_socket().sendto(b'x', address)
            cli.record(direction='rx')
            self.assertEqual(cli.interrupt(number), 0)
            self.assertEqual(cli.records()[-1]['event'], 'closed')
            self.assertEqual(cli.summary(), (1, 1, 0, 0, 0))

    def test_wait(self):
        begin = time.monotonic()
        cli = self.run_cli('udp', '--local=127.0.0.1:0', '--wait=0.3')
        self.assertEqual(cli.process.returncode, 0)
        self.assertGreaterEqual(time.monotonic() - begin, 0.3)

    def test_wait_too_short(self):
        cli, address = self.start_udp('--wait=0.5', '--count=3')
        peer = self.udp_socket()
        for _ in range(2):
            peer.sendto(b'x', address)
        self.assertEqual(cli.wait(), 1)
        self.assertIn('eceived 2 of 3 messages', cli.error_lines()[0])
        self.assertEqual(cli.summary()[0], 2)

    def test_linger(self):
        """After the last datagram there is time for an answer."""
        peer = self.udp_socket()
        cli = self.start('udp', harness.name(peer.getsockname()), '--send=ping', '--format=text')
        _, address = peer.recvfrom(100)
        peer.sendto(b'pong', address)
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(cli.rest(), b'pong\n')


if __name__ == '__main__':
    harness.main()

"""The recording: whole, exact, readable by others, whatever happens to us.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import resource
import signal
import subprocess
import threading
import time

import harness


class Recording(harness.TestCase):
    def setUp(self):
        super().setUp()
        self.path = self.folder / 'recording.pcapng'

    @harness.need('tshark')
    def test_tshark_reads_udp(self):
        cli, address = self.start_udp('--record', self.path, '--reply=echo')
        peer = self.udp_socket()
        peer.sendto('你好\0\xff'.encode(), address)
        peer.recv(100)
        self.assertEqual(cli.interrupt(), 0)
        fields = harness.tshark(self.path, '-Y', 'udp', '-T', 'fields', '-e', 'udp.srcport',
                                '-e', 'udp.dstport', '-e', 'udp.payload')
        payload = '你好\0\xff'.encode().hex()
        ours, theirs = address[1], peer.getsockname()[1]
        self.assertEqual(fields, f'{theirs}\t{ours}\t{payload}\n{ours}\t{theirs}\t{payload}\n')

    @harness.need('tshark')
    def test_tshark_follows_tcp(self):
        cli, address = self.start_server('--record', self.path, '--reply=upper')
        end = self.connect(address)
        for text in (b'one\n', b'two\n'):
            end.sendall(text)
            harness.receive(end, 4)
        end.close()
        cli.record(event='closed')
        self.assertEqual(cli.interrupt(), 0)
        stream = harness.tshark(self.path, '-q', '-z', 'follow,tcp,raw,0').splitlines()
        payloads = [line.strip() for line in stream if line.strip().endswith('0a')]
        self.assertEqual([bytes.fromhex(line) for line in payloads],
                         [b'one\n', b'ONE\n', b'two\n', b'TWO\n'])

    @harness.need('capinfos')
    @harness.need('tshark')
    def test_killed(self):
        """kill -9 costs nothing that is older than 200 ms."""
        for _ in range(3):
            cli, address = self.start_udp('--record', self.path)
            stop = threading.Event()
            sent = []

            def send():
                peer = self.udp_socket()
                while not stop.is_set():
                    sent.append(time.monotonic())
                    peer.sendto(b'%08d' % len(sent), address)
                    time.sleep(0.0002)

            sender = threading.Thread(target=send)
            sender.start()
            time.sleep(0.6)
            killed = time.monotonic()
            cli.process.send_signal(signal.SIGKILL)
            cli.wait()
            stop.set()
            sender.join()
            older = sum(moment < killed - 0.2 for moment in sent)
            self.assertGreater(older, 100)
            fields = harness.tshark(self.path, '-T', 'fields', '-e', 'udp.payload')
            numbers = [int(bytes.fromhex(line)) for line in fields.split()]
            self.assertGreaterEqual(len(numbers), older)
            self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
            subprocess.run(['capinfos', self.path], check=True, capture_output=True)
            shown = self.start('show', self.path, '--format=raw')
            self.assertEqual(len(shown.rest()), 8 * len(numbers))
            self.assertEqual(shown.wait(), 0)

    def test_replaces_a_recording(self):
        for text in (b'first', b'second'):
            cli, address = self.start_udp('--record', self.path, '--count=1')
            self.udp_socket().sendto(text, address)
            self.assertEqual(cli.wait(), 0)
            self.assertEqual(self.start('show', self.path, '--format=raw').rest(), text)
        self.assertEqual(os.listdir(self.folder), ['recording.pcapng'])

    def test_replaces_nothing_else(self):
        self.path.write_text('the only copy of a thesis')
        cli = self.run_cli('udp', '--local=127.0.0.1:0', '--record', self.path, '--wait=0.1')
        self.assertEqual(cli.process.returncode, 1)
        self.assertEqual(cli.rest(), b'')
        self.assertEqual(len(cli.error_lines()), 1)
        self.assertEqual(self.path.read_text(), 'the only copy of a thesis')

    def test_cannot_be_made(self):
        for path in (self.folder, self.folder / 'none' / 'r.pcapng', '/dev/full'):
            cli = self.run_cli('listen', '127.0.0.1:0', '--record', path, '--wait=0.1')
            self.assertEqual(cli.process.returncode, 1)
            self.assertEqual(cli.rest(), b'')
            self.assertEqual(len(cli.error_lines()), 1, cli.error_text())

    def test_empty_file(self):
        self.path.touch()
        cli = self.run_cli('udp', '--local=127.0.0.1:0', '--record', self.path, '--wait=0.1')
        self.assertEqual(cli.process.returncode, 0, cli.error_text())
        self.assertGreater(self.path.stat().st_size, 0)

    def test_full_disk(self):
        """It is said, receiving goes on, and what fitted is a recording."""
        port = harness.free_port()
        errors = self.folder / 'errors'

        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

        with errors.open('wb') as stderr, subprocess.Popen(
                [harness.PROGRAM, 'udp', f'--local=127.0.0.1:{port}', '--reply=echo', '--record',
                 str(self.path)], preexec_fn=limit, env=harness.ENVIRONMENT, stderr=stderr,
                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
            process.stdout.readline()
            threading.Thread(target=process.stdout.read).start()
            peer = self.udp_socket()
            for _ in range(100):
                peer.sendto(bytes(2000), ('127.0.0.1', port))
                self.assertEqual(len(peer.recv(3000)), 2000)
            harness.wait_until(lambda: errors.stat().st_size > 0)
            peer.sendto(b'still there?', ('127.0.0.1', port))
            self.assertEqual(peer.recv(100), b'still there?')
            process.send_signal(signal.SIGINT)
            self.assertEqual(process.wait(harness.PATIENCE), 1)
        lines = errors.read_text().splitlines()
        self.assertEqual(len(lines), 2, lines)
        self.assertIn('recording', lines[0])
        self.assertTrue(harness.SUMMARY.fullmatch(lines[1]))
        self.assertTrue(lines[1].startswith('received 101 messages'))
        shown = self.start('show', self.path, '--format=raw')
        self.assertGreater(len(shown.rest()), 0)
        self.assertEqual(shown.wait(), 0)


if __name__ == '__main__':
    harness.main()

"""Recordings shown: ours, of other programs, damaged ones, and what is none.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import concurrent.futures
import os
import select
import socket
import struct
import subprocess

import harness


def ethernet_udp(source, destination, payload):
    """A frame as captured from a cable."""
    udp = struct.pack('>HHHH', source[1], destination[1], 8 + len(payload), 0) + payload
    ip = struct.pack('>BBHHHBBH4s4s', 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0,
                     socket.inet_aton(source[0]), socket.inet_aton(destination[0]))
    return bytes(12) + b'\x08\x00' + ip + udp


def pcap(*frames):
    data = struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, 65535, 1)
    for number, frame in enumerate(frames):
        data += struct.pack('<IIII', 1600000000, number, len(frame), len(frame)) + frame
    return data


class Show(harness.TestCase):
    def record(self):
        path = self.folder / 'recording.pcapng'
        cli, address = self.start_server('--record', path, '--reply=upper')
        end = self.connect(address)
        for text in ('你好\n', 'hello'):
            data = text.encode()
            end.sendall(data)
            harness.receive(end, len(data))
        end.close()
        cli.record(event='closed')
        self.assertEqual(cli.interrupt(), 0)
        return path

    def show(self, path, *arguments):
        cli = self.start('show', path, *arguments)
        output = cli.rest()
        self.assertEqual(cli.wait(), 0, cli.error_text())
        return output

    def test_characters_of_records_passed_over(self):
        """What a filter leaves out is not shown, but a character goes on over it."""
        path = self.folder / 'recording.pcapng'
        cli, address = self.start_server('--record', path)
        end = self.connect(address)
        end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for data in (b'ab\xe4', b'\xb8', b'\xadcd', b'\xe6\x96', b'\x87ef', b'xxxxx', b'\xe4yz'):
            end.sendall(data)
            cli.record(direction='rx')
        end.close()
        cli.record(event='closed')
        self.assertEqual(cli.interrupt(), 0)
        shown = self.start('show', path, '--filter=len:3', '--format=json').records()
        self.assertEqual([record['text'] for record in shown], ['ab', '中cd', '文ef', '\\xe4yz'])
        self.assertEqual(self.show(path, '--filter=len:3 len:5', '--format=text'), b'')
        self.assertEqual(self.show(path, '--filter=len:1..2', '--format=text').decode(), '')

    def test_large(self):
        """The first lines are there while the rest is looked through, and a reader may go."""
        path = self.folder / 'large.pcap'
        frames = [ethernet_udp(('10.0.0.1', 1000 + n % 7), ('10.0.0.2', 5000), b'%07d' % n)
                  for n in range(1000)]
        path.write_bytes(pcap() + pcap(*frames)[len(pcap()):] * 100)
        output = self.show(path, '--format=hex').split()
        self.assertEqual(output, [(b'%07d' % n).hex().encode() for n in range(1000)] * 100)
        self.assertEqual(len(self.show(path, '--filter=peer:*:1003').splitlines()), 14300)
        self.assertEqual(len(self.show(path, '--filter=0000042').splitlines()), 100)
        self.assertEqual(len(self.show(path, '--filter=0000042', '--count=5').splitlines()), 5)
        with subprocess.Popen([harness.PROGRAM, 'show', path], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE) as process:
            self.assertIn(b'0000000', process.stdout.readline())
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b'')
            self.assertEqual(process.wait(harness.PATIENCE), 0)

    def test_formats(self):
        path = self.record()
        self.assertEqual(self.show(path, '--format=raw').decode(), '你好\nhello')
        self.assertEqual(self.show(path, '--format=text').decode(), '你好\n你好\nhello\nHELLO\n')
        self.assertEqual(self.show(path, '--format=hex').decode().split(),
                         [text.encode().hex() for text in ('你好\n', '你好\n', 'hello', 'HELLO')])
        self.assertEqual(len(self.show(path).splitlines()), 8)
        self.assertEqual(len(self.show(path, '--count=3').splitlines()), 3)
        self.assertEqual(self.show(path, '--count=1000'), self.show(path))

    def test_encoding(self):
        path = self.folder / 'gbk.pcapng'
        cli, address = self.start_udp('--record', path, '--count=1')
        self.udp_socket().sendto('中文'.encode('GBK'), address)
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(self.show(path, '--format=text', '--encoding=GBK').decode(), '中文\n')

    def test_same_as_live(self):
        path = self.folder / 'recording.pcapng'
        cli = self.start('udp', '--local=127.0.0.1:0', '--record', path, '--count=100',
                         '--reply=echo')
        first = cli.line()
        address = harness.split_address(first.decode().split()[5])
        peer = self.udp_socket()
        for number in range(100):
            peer.sendto(os.urandom(number), address)
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(self.show(path), first + cli.rest())

    def test_foreign_pcap(self):
        path = self.folder / 'cable.pcap'
        path.write_bytes(pcap(ethernet_udp(('10.0.0.1', 5000), ('10.0.0.2', 53), b'ask'),
                              ethernet_udp(('10.0.0.2', 53), ('10.0.0.1', 5000), b'answer')))
        lines = self.show(path).decode().splitlines()
        self.assertEqual(len(lines), 2)
        self.assertIn('[2020-09-13 12:26:40.000000] ', lines[0])
        self.assertIn('(3) ask', lines[0])
        self.assertIn('(6) answer', lines[1])

    @harness.need('tshark')
    def test_converted_by_wireshark(self):
        """Ours through Wireshark's tools and back: the payloads are the same."""
        path = self.record()
        for kind in ('pcap', 'pcapng'):
            copy = self.folder / f'copy.{kind}'
            harness.tshark(path, '-Y', 'tcp', '-F', kind, '-w', copy)
            texts = self.show(copy, '--format=text').decode().split()
            self.assertEqual(sorted(texts), sorted(['你好', '你好', 'hello', 'HELLO']))

    def test_damaged(self):
        """Cut anywhere behind the start it shows what is whole, and says so."""
        path = self.record()
        data = path.read_bytes()
        whole = self.show(path)
        for size in range(len(data) - 1, len(data) - 300, -13):
            path.write_bytes(data[:size])
            cli = self.start('show', path)
            output = cli.rest()
            self.assertEqual(cli.wait(), 0)
            self.assertTrue(whole.startswith(output) or output.endswith(b')\n'))
            self.assertLessEqual(len(cli.error_lines()), 1)

    def test_no_recording(self):
        none = self.folder / 'none.pcapng'
        empty = self.folder / 'empty.pcapng'
        noise = self.folder / 'noise.pcapng'
        empty.touch()
        noise.write_bytes(os.urandom(5000))
        for path in (none, empty, noise, self.folder, harness.PROGRAM):
            cli = self.run_cli('show', path)
            self.assertEqual(cli.process.returncode, 1, path)
            self.assertEqual(cli.rest(), b'')
            self.assertEqual(len(cli.error_lines()), 1, cli.error_text())

    def run_program(self, language, *options):
        """What --format makes of a recording, run."""
        source = self.show(*options, f'--format={language}')
        path = self.folder / f'program.{language}'
        path.write_bytes(source)
        if language == 'c':
            subprocess.run(['cc', '-Wall', '-Wextra', '-Werror', '-x', 'c', path,
                            '-o', self.folder / 'program'], check=True)
        command = {'python': ['python3', path], 'c': [self.folder / 'program'],
                   'shell': ['sh', path]}[language]
        return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              timeout=60, check=True).stdout

    def check_program(self, language):
        """It sends again what was sent, and shows the answer."""
        path = self.folder / f'{language}.pcapng'
        peer = self.udp_socket()
        address = '%s:%d' % peer.getsockname()
        cli = self.run_cli('udp', address, '--send=first', r'--hex=00 27 5c 25 ff 0a 41',
                           '--record', path, '--wait=0.1')
        self.assertEqual(cli.process.returncode, 0)
        for expected, options in ((b'first', ()), (b"\0'\\%\xff\nA", ('--filter=hex:"27 5c"',)),
                                  (b"\0'\\%\xff\n", ('--filter=hex:"27 5c"', '--frame=line'))):
            while select.select([peer], [], [], 0)[0]:
                peer.recv(100)
            with concurrent.futures.ThreadPoolExecutor() as pool:
                program = pool.submit(self.run_program, language, path, *options)
                data, sender = peer.recvfrom(100)
                self.assertEqual(data, expected)
                peer.sendto(b'answer', sender)
                self.assertIn(b'answer', program.result())

    @harness.need('python3')
    def test_python(self):
        self.check_program('python')

    @harness.need('cc')
    def test_c(self):
        self.check_program('c')

    @harness.need('socat')
    def test_shell(self):
        self.check_program('shell')

    def test_no_program(self):
        path = self.record()
        cli = self.run_cli('show', path, '--format=python', '--filter="not there"')
        self.assertEqual(cli.process.returncode, 1)
        self.assertEqual(len(cli.error_lines()), 1, cli.error_text())
        self.assertEqual(self.run_cli('show', path, '--format=c', '--count=2').process.returncode,
                         2)

    def test_closed_early(self):
        path = self.record()
        output, stdout = os.pipe()
        os.close(output)
        cli = self.start('show', path, stdout=stdout)
        os.close(stdout)
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(cli.error_text(), '')


if __name__ == '__main__':
    harness.main()

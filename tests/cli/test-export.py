"""Recordings taken out: as CSV, as NetAssist writes its log, for text2pcap, as recordings again.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import os
import re
import signal
import subprocess

import harness

PAYLOADS = ('hello', 'a,"b"\r\nc', '你好\n', 'x' * 3000, '\x1b[31m', 'ab cd ef 12')
SUFFIXES = ('.txt', '.csv', '.jsonl', '.hex', '.bin', '.pcapng')


class Shown(harness.TestCase):
    def show(self, path, *arguments):
        cli = self.start('show', path, *arguments)
        output = cli.rest()
        self.assertEqual(cli.wait(), 0, cli.error_text())
        return output

    def json(self, path):
        return [json.loads(line) for line in self.show(path, '--format=json').splitlines()]


class Export(Shown):
    def record(self):
        """One UDP recording with all the payloads, each answered; with the peer's address."""
        path = self.folder / 'recording.pcapng'
        cli, address = self.start_udp('--record', path, '--reply=upper',
                                      f'--count={len(PAYLOADS)}')
        peer = self.udp_socket()
        for text in PAYLOADS:
            peer.sendto(text.encode(), address)
            peer.recv(65536)
        self.assertEqual(cli.wait(), 0)
        return path, harness.name(peer.getsockname())

    def export(self, path, name):
        to = self.folder / name
        self.assertEqual(self.show(path, f'--export={to}'), b'')
        return to

    def test_csv(self):
        path, _ = self.record()
        with open(self.export(path, 'a.csv'), newline='', encoding='utf-8') as file:
            rows = list(csv.DictReader(file, strict=True))
        records = self.json(path)
        self.assertEqual(len(rows), len(records))
        for row, record in zip(rows, records):
            record['text'] = record['text'].replace('\x1b', '\\x1b')
            self.assertEqual(list(row), list(record))
            self.assertEqual(row, {key: '' if value is None else str(value)
                                   for key, value in record.items()})

    def test_csv_is_rfc_4180(self):
        path, _ = self.record()
        data = self.show(path, '--format=csv')
        self.assertEqual(data, self.export(path, 'a.csv').read_bytes())
        self.assertTrue(data.startswith(b'no,time,direction,protocol,local,peer,length,text,hex,'
                                        b'event\r\n'))
        self.assertTrue(data.endswith(b'\r\n'))
        self.assertIn(b',"a,""b""\r\nc",', data)
        self.assertNotIn(b'\x1b', data)

    def test_netassist(self):
        path, peer = self.record()
        text = self.show(path, '--format=netassist').decode()
        host, port = peer.split(':')
        time = r'\[20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d\d\]'
        self.assertRegex(text, rf'(?m)^{time}# RECV ASCII FROM {host} :{port}>\nhello\n\n')
        self.assertRegex(text, rf'(?m)^{time}# SEND ASCII TO {host} :{port}>\nHELLO\n\n')
        self.assertRegex(text, rf'(?m)^{time}# EVENT>\n')
        self.assertEqual(len(re.findall(rf'(?m)^{time}# ', text)), len(self.json(path)))
        self.assertEqual(text.encode(), self.export(path, 'a.txt').read_bytes())

    def test_json_lines(self):
        path, _ = self.record()
        self.assertEqual(self.export(path, 'a.jsonl').read_bytes(),
                         self.show(path, '--format=json'))

    @harness.need('text2pcap')
    @harness.need('tshark')
    def test_dump(self):
        """With and without the options that understand the lines before each dump."""
        path, _ = self.record()
        wanted = [(record['direction'], record['hex']) for record in self.json(path)
                  if record['hex']]
        dump = self.export(path, 'a.hex')
        self.assertEqual(dump.read_bytes(), self.show(path, '--format=dump'))
        for options in (('-D', '-t', 'ISO'), ()):
            back = self.folder / 'back.pcapng'
            subprocess.run(['text2pcap', '-q', *options, '-u', '7,7', dump, back], check=True,
                           capture_output=True, timeout=harness.PATIENCE)
            lines = harness.tshark(back, '-T', 'fields', '-e', 'udp.payload', '-e',
                                   'frame.packet_flags_direction').splitlines()
            self.assertEqual([line.split('\t')[0] for line in lines],
                             [payload for _, payload in wanted])
            if options:
                self.assertEqual([int(line.split('\t')[1], 0) for line in lines],
                                 [1 if direction == 'rx' else 2 for direction, _ in wanted])

    def test_raw(self):
        path, _ = self.record()
        self.assertEqual(self.export(path, 'a.bin').read_bytes(), ''.join(PAYLOADS).encode())

    def test_pcapng(self):
        """All that was in it is in it, to the nanosecond; and once more, it is the same."""
        path, _ = self.record()
        again = self.export(path, 'a.pcapng')
        self.assertEqual(self.json(again), self.json(path))
        self.assertEqual(self.json(self.export(again, 'b.pcapng')), self.json(path))

    @harness.need('tshark')
    def test_pcapng_stream(self):
        path = self.folder / 'tcp.pcapng'
        cli, address = self.start_server('--record', path, '--reply=upper')
        end = self.connect(address)
        for number in range(20):
            data = b'%d,' % number * 1000
            end.sendall(data)
            harness.receive(end, len(data))
        end.close()
        cli.record(event='closed')
        cli.interrupt()
        again = self.export(path, 'again.pcapng')
        follow = ('-q', '-z', 'follow,tcp,ascii,0')
        self.assertEqual(harness.tshark(again, *follow).split('\n')[3:],
                         harness.tshark(path, *follow).split('\n')[3:])
        flags = ('-T', 'fields', '-e', 'ip.src', '-e', 'tcp.flags', '-Y', 'tcp.flags.fin == 1')
        self.assertEqual(harness.tshark(again, *flags), harness.tshark(path, *flags))
        self.assertEqual(harness.tshark(again, '-Y', 'tcp.analysis.flags || _ws.malformed'), '')

    def test_count(self):
        path, _ = self.record()
        to = self.folder / 'three.jsonl'
        self.show(path, '--count=3', f'--export={to}')
        self.assertEqual(len(to.read_bytes().splitlines()), 3)

    def test_replaces(self):
        """What is there is replaced whole, through a link, and nothing else is left."""
        path, _ = self.record()
        for suffix in SUFFIXES:
            old = self.folder / f'old{suffix}'
            old.write_text('old ' * 100000)
            link = self.folder / f'link{suffix}'
            link.symlink_to(old)
            self.export(path, link.name)
            self.assertTrue(link.is_symlink())
            self.assertEqual(old.read_bytes(), self.export(path, f'new{suffix}').read_bytes())
        self.assertEqual([name for name in os.listdir(self.folder) if 'part' in name], [])

    def test_refused(self):
        path, _ = self.record()
        data = path.read_bytes()
        (self.folder / 'folder.csv').mkdir()
        os.mkfifo(self.folder / 'pipe.csv')
        for name in ('recording.pcapng', 'folder.csv', 'pipe.csv', 'none/a.csv'):
            cli = self.run_cli('show', path, f'--export={self.folder / name}')
            self.assertEqual(cli.process.returncode, 1, name)
            self.assertEqual(len(cli.error_lines()), 1, cli.error_text())
        self.assertEqual(path.read_bytes(), data)
        self.assertEqual(sorted(os.listdir(self.folder)),
                         ['folder.csv', 'pipe.csv', 'recording.pcapng'])

    def test_usage(self):
        path = self.folder / 'recording.pcapng'
        for arguments in (('--export=a.doc',), ('--export=',), ('--export=a.csv', '--format=csv')):
            self.assertEqual(self.run_cli('show', path, *arguments).process.returncode, 2)


class Framed(Shown):
    """With --frame it is frames that are exported, as they are printed."""

    PRINTED = (('.csv', 'csv'), ('.jsonl', 'json'), ('.txt', 'netassist'), ('.hex', 'dump'))

    def record(self):
        """Two connections: lines stuck together and torn apart, one over reads of the other."""
        path = self.folder / 'tcp.pcapng'
        cli, address = self.start_server('--record', path, '--format=json')
        one, two = self.connect(address), self.connect(address)
        for end, data in ((one, b'one\ntwo\nthr'), (two, b'other\n'), (one, b'ee\n'),
                          (two, b'more\nlast')):
            end.sendall(data)
            self.assertEqual(bytes.fromhex(cli.record(direction='rx')['hex']), data)
        for end in (one, two):
            end.close()
            cli.record(event='closed')
        self.assertEqual(cli.interrupt(), 0)
        return path

    def test_as_printed(self):
        path = self.record()
        for arguments in (('--frame=line',), ('--frame=line', '--filter=dir:rx o'),
                          ('--frame=line', '--filter=thr or last', '--count=1'),
                          ('--frame=fixed:5', '--count=4')):
            for suffix, name in self.PRINTED:
                with self.subTest(arguments=arguments, suffix=suffix):
                    to = self.folder / f'framed{suffix}'
                    self.show(path, *arguments, f'--export={to}')
                    self.assertEqual(to.read_bytes(),
                                     self.show(path, *arguments, f'--format={name}'))

    def test_columns(self):
        path = self.record()
        to = self.folder / 'frames.csv'
        self.show(path, '--frame=line', '--filter=dir:rx', f'--export={to}')
        with open(to, newline='', encoding='utf-8') as file:
            rows = list(csv.DictReader(file, strict=True))
        self.assertEqual([(row['text'], row['reads']) for row in rows],
                         [('one\n', '1'), ('two\n', '1'), ('other\n', '1'), ('three\n', '2'),
                          ('more\n', '1'), ('last', '1')])
        self.assertEqual([row['damaged'] for row in rows[:-1]], [''] * 5)
        self.assertIn('incomplete', rows[-1]['damaged'])

    def test_raw(self):
        path = self.record()
        to = self.folder / 'frames.bin'
        self.show(path, '--frame=line', '--filter=three or other', f'--export={to}')
        self.assertEqual(to.read_bytes(), b'other\nthree\n')
        self.show(path, '--frame=line', '--count=5', '--filter=dir:rx', f'--export={to}')
        self.assertEqual(to.read_bytes(), b'one\ntwo\nother\nthree\nmore\n')

    def test_pcapng(self):
        """The records that the frames came in, each once, none of other connections."""
        path = self.record()
        to = self.folder / 'frames.pcapng'
        for words, texts in (('two or thr', ['one\ntwo\nthr', 'ee\n']),
                             ('other or three', ['one\ntwo\nthr', 'other\n', 'ee\n']),
                             ('last', ['more\nlast'])):
            self.show(path, '--frame=line', f'--filter={words}', f'--export={to}')
            self.assertEqual([row['text'] for row in self.json(to)
                              if row['direction'] == 'rx'], texts)
        self.show(path, '--frame=line', f'--export={to}')
        self.assertEqual(self.json(to), self.json(path))


class Pipe(harness.TestCase):
    """--record=- writes the recording to standard output."""

    def start_piped(self, stdout, *arguments):
        cli = self.start('udp', '--local=127.0.0.1:0', '--format=json', '--record=-', *arguments,
                         stdout=stdout)
        harness.wait_until(cli.error_lines)
        return cli, harness.split_address(json.loads(cli.error_lines()[0])['local'])

    @harness.need('tshark')
    def test_live(self):
        """A reader has each packet while the program goes on."""
        tshark = subprocess.Popen(['tshark', '-l', '-r', '-', '-Y', 'udp', '-T', 'fields', '-e',
                                   'udp.payload'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL)
        self.addCleanup(tshark.wait)
        self.addCleanup(tshark.stdout.close)
        self.addCleanup(tshark.kill)
        cli, address = self.start_piped(tshark.stdin)
        tshark.stdin.close()
        peer = self.udp_socket()
        for number in range(5):
            peer.sendto(b'%d' % number, address)
            self.assertEqual(tshark.stdout.readline().strip(), (b'%d' % number).hex().encode())
        self.assertEqual(cli.interrupt(), 0)
        self.assertEqual(tshark.wait(harness.PATIENCE), 0)

    def test_same_as_file(self):
        path = self.folder / 'piped.pcapng'
        with open(path, 'wb') as file:
            cli, address = self.start_piped(file, '--count=200')
            peer = self.udp_socket()
            for number in range(200):
                peer.sendto(os.urandom(1000), address)
            self.assertEqual(cli.wait(), 0)
        self.assertEqual(cli.summary()[0], 200)
        shown = self.start('show', path, '--format=json').rest()
        self.assertEqual(shown.splitlines(), cli.error_text().encode().splitlines()[:-1])

    def test_closed_early(self):
        output, stdout = os.pipe()
        cli, address = self.start_piped(stdout)
        os.close(stdout)
        os.read(output, 10)
        os.close(output)
        self.udp_socket().sendto(b'x', address)
        self.assertEqual(cli.wait(), 0)
        self.assertNotIn('standard output', cli.error_text())

    def test_full(self):
        with open('/dev/full', 'wb') as full:
            cli = self.start('udp', '--local=127.0.0.1:0', '--record=-', stdout=full)
            harness.wait_until(lambda: 'standard output' in cli.error_text() and
                               'listening' in cli.error_text())
            self.assertEqual(cli.interrupt(signal.SIGTERM), 1)


if __name__ == '__main__':
    harness.main()

"""Streams and datagrams cut into frames, live and from a recording: scenario 11 of the design.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import struct
import threading
import time
import unittest

import harness


def answer(output, encoding='utf-8'):
    """What the remote command program of many tutorials answers: header length, header, output."""
    body = output.encode(encoding)
    header = json.dumps({'total_size': len(body)}).encode()
    return struct.pack('i', len(header)) + header + body


def wait_for(cli, stream, frames):
    """Its rows until they hold all bytes of a stream: so many frames."""
    rows = [cli.record(direction='rx') for _ in range(frames)]
    assert b''.join(bytes.fromhex(row['hex']) for row in rows) == stream
    return rows


class Frame(harness.TestCase):
    def recording(self):
        return self.folder / 'recording.pcapng'

    def connect_to(self, *arguments, output_format='json'):
        """A client of our server: with the server's end."""
        server = self.server_socket()
        cli = self.start('connect', harness.name(server.getsockname()),
                         f'--format={output_format}', f'--record={self.recording()}', *arguments)
        return cli, self.accept(server)

    def show(self, *arguments):
        cli = self.run_cli('show', self.recording(), '--format=json', *arguments)
        self.assertEqual(cli.wait(), 0, cli.error_text())
        return cli.records()

    def send_in_reads(self, cli, end, pieces):
        """Each piece becomes a read of its own: it is sent when the one before is on record."""
        size = self.recording().stat().st_size
        for piece in pieces:
            end.sendall(piece)
            harness.wait_until(lambda: self.recording().stat().st_size >= size + len(piece))
            size = self.recording().stat().st_size
            time.sleep(0.01)

    def test_remote_commands(self):
        """Scenario 11, with a server as the tutorial writes it."""
        for encoding in ('utf-8', 'gbk'):
            outputs = {b'dir': '驱动器 C 中的卷没有标签。\r\n' * 300, b'cd': 'C:\\用户\r\n',
                       b'cls': ''}
            server = self.server_socket()

            def serve(server=server, encoding=encoding, outputs=outputs):
                end = server.accept()[0]
                with end:
                    while command := end.recv(1024):
                        for name in command.split():
                            end.sendall(answer(outputs[name], encoding))

            thread = threading.Thread(target=serve)
            thread.start()
            cli = self.start('connect', harness.name(server.getsockname()), '--format=json',
                             '--send=dir cd cls', '--frame=json-header', '--count=3',
                             f'--encoding={encoding}')
            rows = [row for row in cli.records() if row['direction'] == 'rx']
            thread.join()
            self.assertEqual(cli.wait(), 0, cli.error_text())
            for row, output in zip(rows, outputs.values()):
                data = answer(output, encoding)
                self.assertEqual(row['hex'], data.hex())
                self.assertEqual(row['length'], len(data))
                self.assertTrue(row['text'].endswith('}' + output), row['text'])
                self.assertNotIn('damaged', row)
            self.assertEqual(len(rows), 3)
            self.assertEqual(cli.summary()[0], 3)

    def test_stuck_together_and_torn_apart(self):
        cli, end = self.connect_to('--frame=json-header')
        first, second, third = answer('一'), answer('二' * 10), answer('三')
        stream = first + second + third
        cut = len(first) + 7
        self.send_in_reads(cli, end, [stream[:cut], stream[cut:cut + 1], stream[cut + 1:]])
        rows = wait_for(cli, stream, 3)
        self.assertEqual([row['reads'] for row in rows], [1, 3, 1])
        end.close()
        self.assertEqual(cli.wait(), 0)
        # The recording has the reads as they were, and shows the same frames.
        reads = [row for row in self.show() if row['direction'] == 'rx']
        self.assertEqual([row['length'] for row in reads], [cut, 1, len(stream) - cut - 1])
        self.assertNotIn('reads', reads[0])
        frames = [row for row in self.show('--frame=json-header') if row['direction'] == 'rx']
        for frame, row in zip(frames, rows):
            self.assertEqual((frame['hex'], frame['text'], frame['reads']),
                             (row['hex'], row['text'], row['reads']))
        self.assertEqual(len(frames), 3)

    def test_both_directions_and_many_connections(self):
        cli, address = self.start_server('--frame=line', '--reply=upper',
                                         f'--record={self.recording()}')
        ends = [self.connect(address) for _ in range(3)]
        for piece in (b'a\nb', b'c\r\n', b'd\n'):
            for end in ends:
                end.sendall(piece)
        for end in ends:
            self.assertEqual(harness.receive(end, 8), b'A\nBC\r\nD\n')
            end.close()
        cli.interrupt()
        for rows in (cli.records(), self.show('--frame=line')):
            for end in ends:
                for direction, wanted in (('rx', ['a\n', 'bc\r\n', 'd\n']),
                                          ('tx', ['A\n', 'BC\r\n', 'D\n'])):
                    texts = [row['text'] for row in rows if row['direction'] == direction]
                    self.assertEqual(sorted(texts), sorted(wanted * 3))
            self.assertFalse([row for row in rows if 'damaged' in row])
        self.assertEqual([row['no'] for row in self.show('--frame=line')],
                         list(range(1, len(self.show('--frame=line')) + 1)))

    def test_numbers_and_events(self):
        cli, end = self.connect_to('--frame=delimiter:7c')
        end.sendall(b'a|b|c')
        end.close()
        rows = cli.records()
        self.assertEqual([row['no'] for row in rows], list(range(1, len(rows) + 1)))
        self.assertEqual([row['hex'] for row in rows if row['direction'] == 'rx'],
                         ['617c', '627c', '63'])
        # What had no end comes before the end of the connection, and says so.
        self.assertEqual(rows[-1]['event'], 'closed')
        self.assertNotIn('reads', rows[-1])
        self.assertIn('incomplete', rows[-2]['damaged'])
        self.assertNotIn('damaged', rows[-3])

    def test_nothing_is_swallowed(self):
        """The same bytes by each rule; slip and cobs show what cannot be as it is."""
        stream = bytes(range(256)) * 3
        cli, end = self.connect_to('--frame=none')
        end.sendall(stream)
        end.close()
        self.assertEqual(cli.wait(), 0)
        for rule in ('none', 'line', 'delimiter:0d0a', 'fixed:100', 'length:1', 'length:8',
                     'length:2,offset=3,adjust=-2,included', 'json-header', 'markers:41,5a',
                     'gap:50'):
            rows = [row for row in self.show(f'--frame={rule}') if row['direction'] == 'rx']
            self.assertEqual(''.join(row['hex'] for row in rows), stream.hex(), rule)
            if rule in ('json-header', 'length:8', 'markers:41,5a'):
                self.assertTrue([row for row in rows if 'outside' in row.get('damaged', '')], rule)

    def test_slip_and_cobs(self):
        for rule, stream in (('slip', b'\xc0a\xdb\xdcb\xc0\xc0c\xc0'),
                             ('cobs', b'\x02a\x02b\x00\x02c\x00')):
            cli, end = self.connect_to(f'--frame={rule}', '--count=2')
            end.sendall(stream)
            first, second = (cli.record(direction='rx') for _ in range(2))
            self.assertEqual(first['hex'], '61c062' if rule == 'slip' else '610062')
            self.assertEqual(second['hex'], '63')
            self.assertEqual(cli.wait(), 0)
            self.recording().unlink()

    def test_broken_length(self):
        cli, end = self.connect_to('--frame=length:4')
        end.sendall(struct.pack('>I', 2) + b'ok' + b'\xff\xff\xff\xffrest')
        rows = wait_for(cli, struct.pack('>I', 2) + b'ok' + b'\xff\xff\xff\xffrest', 3)
        self.assertNotIn('damaged', rows[0])
        self.assertIn('longer', rows[1]['damaged'])
        self.assertIn('outside', rows[2]['damaged'])

    def test_gap(self):
        """A pause ends a frame, live too: nothing has to follow."""
        cli, end = self.connect_to('--frame=gap:200')
        end.sendall(b'a')
        end.sendall(b'b')
        self.assertEqual(cli.record(direction='rx')['text'], 'ab')
        end.sendall(b'c')
        self.assertEqual(cli.record(direction='rx')['text'], 'c')
        end.close()
        self.assertEqual(cli.wait(), 0)
        texts = [row['text'] for row in self.show('--frame=gap:200') if row['direction'] == 'rx']
        self.assertEqual(texts, ['ab', 'c'])

    def test_gap_answers(self):
        _, address = self.start_server('--frame=gap:100', '--reply=text:{{data}}!')
        end = self.connect(address)
        for text in (b'one', b'two'):
            end.sendall(text)
            self.assertEqual(harness.receive(end, 4), text + b'!')

    def test_a_lone_cr_is_not_held_back(self):
        cli, end = self.connect_to('--frame=line')
        end.sendall(b'a\r')
        self.assertEqual(cli.record(direction='rx')['hex'], '610d')

    def test_count(self):
        cli, end = self.connect_to('--frame=fixed:2', '--count=3')
        end.sendall(b'aabbccdd')
        rows = [row for row in cli.records() if row['direction'] == 'rx']
        self.assertEqual([row['text'] for row in rows], ['aa', 'bb', 'cc'])
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(len(self.show('--frame=fixed:2', '--count=3')), 3)
        cli, end = self.connect_again('--frame=fixed:2', '--count=3')
        end.sendall(b'aabb')
        end.close()
        self.assertEqual(cli.wait(), 1)
        self.assertIn('2 of 3', cli.error_text())

    def connect_again(self, *arguments):
        self.recording().unlink()
        return self.connect_to(*arguments)

    def test_replies(self):
        """Rules get frames, not reads; what is no frame gets no answer; close is the last."""
        bye = '--reply=prefix:\\0\\x03bye => echo; close'
        _, address = self.start_server('--frame=length:2', bye, '--reply=echo')
        end = self.connect(address)
        stream = b'\0\x01a\0\x02bb\0\x00'
        for byte in stream:
            end.sendall(bytes([byte]))
        self.assertEqual(harness.receive(end, len(stream)), stream)
        end.sendall(b'\0\x03bye\0\x01x')
        self.assertEqual(harness.receive_all(end), b'\0\x03bye')
        end = self.connect(address)
        end.sendall(b'\0\x05hal')
        end.shutdown(1)
        self.assertEqual(harness.receive_all(end), b'')

    def test_greeting(self):
        _, address = self.start_server('--frame=line', '--reply=connect => text:hello\\n',
                                       '--reply=echo')
        end = self.connect(address)
        end.sendall(b'a\nb\n')
        self.assertEqual(harness.receive(end, 10), b'hello\na\nb\n')

    def test_datagrams(self):
        cli, address = self.start_udp('--frame=line', '--reply=text:<{{data}}>; close')
        end = self.udp_socket()
        end.connect(address)
        end.send(b'a\nb\nc')
        self.assertEqual([end.recv(100), end.recv(100)], [b'<a\n>', b'<b\n>'])
        end.send(b'd\n')
        self.assertEqual(end.recv(100), b'<d\n>')
        end.send(b'')
        rows = [cli.record(direction='rx') for _ in range(5)]
        self.assertEqual([row['text'] for row in rows], ['a\n', 'b\n', 'c', 'd\n', ''])
        self.assertIn('incomplete', rows[2]['damaged'])
        self.assertEqual([row['reads'] for row in rows], [1] * 5)

    def test_other_formats(self):
        cli, end = self.connect_to('--frame=delimiter:7c', output_format='log')
        self.send_in_reads(cli, end, [b'a', b'b|c'])
        end.close()
        lines = cli.rest().decode().splitlines()
        peer = harness.name(end.getsockname()) if end.fileno() >= 0 else ''
        self.assertTrue(lines[1].endswith('(3, 2 reads) ab|'), lines)
        self.assertIn('(1, incomplete', lines[2])
        self.assertIn(peer, lines[1])
        for output_format, wanted in (('hex', b'61627c\n63\n'), ('text', b'ab|\nc\n'),
                                      ('raw', b'ab|c')):
            cli = self.run_cli('show', self.recording(), '--frame=delimiter:7c',
                               f'--format={output_format}')
            self.assertEqual(cli.rest(), wanted)

    def test_reads_and_damage_in_tables_and_logs(self):
        cli, end = self.connect_to('--frame=delimiter:7c')
        self.send_in_reads(cli, end, [b'a', b'b|c'])
        end.close()
        cli.rest()
        cli = self.run_cli('show', self.recording(), '--frame=delimiter:7c', '--format=csv')
        rows = list(csv.DictReader(cli.rest().decode().splitlines()))
        self.assertEqual([(row['text'], row['reads']) for row in rows if row['direction'] == 'rx'],
                         [('ab|', '2'), ('c', '1')])
        self.assertEqual(rows[0]['reads'], '')
        self.assertEqual([row['damaged'] for row in rows[:2]], ['', ''])
        self.assertIn('incomplete', rows[2]['damaged'])
        cli = self.run_cli('show', self.recording(), '--frame=delimiter:7c', '--format=netassist')
        log = cli.rest().decode()
        self.assertRegex(log, r'RECV ASCII FROM \S+ :\d+> \(2 reads\)\nab\|\n')
        self.assertRegex(log, r'RECV ASCII FROM \S+ :\d+> \(incomplete.*\)\nc\n')

    def test_a_character_over_two_frames(self):
        cli, end = self.connect_to('--frame=fixed:2', '--encoding=GBK')
        end.sendall(b'a' + '中'.encode('gbk') + b'b')
        rows = wait_for(cli, b'a\xd6\xd0b', 2)
        self.assertEqual(''.join(row['text'] for row in rows), 'a中b')

    def test_wrong_rules(self):
        for rule, words in (('lines', '“lines” at position 1'),
                            ('length:3', '“3” at position 8'),
                            ('length:4,offset=x', 'position 17'),
                            ('delimiter:0', 'position 11'), ('markers:02', 'osition 11'),
                            ('gap:0', 'position 5'), ('fixed:', 'position 7')):
            for command in (('udp', '127.0.0.1:9'), ('connect', '127.0.0.1:9'),
                            ('listen', ':0'), ('show', 'x.pcapng')):
                cli = self.run_cli(*command, f'--frame={rule}',
                                   environment={'LC_ALL': 'C.UTF-8'})
                self.assertEqual(cli.wait(), 2)
                self.assertIn(words, cli.error_text())
                self.assertIn('--frame', cli.error_text())
                self.assertEqual(len(cli.error_lines()), 1)


if __name__ == '__main__':
    harness.main()

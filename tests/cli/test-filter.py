"""--filter: what is printed of a recording and live; the recording and the counts stay whole.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import harness


class Filter(harness.TestCase):
    def record(self, *texts):
        """By a server that answers in upper case: listening, accepted, rx, tx, …, closed twice."""
        path = self.folder / 'recording.pcapng'
        cli, address = self.start_server('--record', path, '--reply=upper')
        end = self.connect(address)
        for data in texts:
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
        return output.decode()

    def numbers(self, path, words, *arguments):
        lines = self.show(path, '--format=json', f'--filter={words}', *arguments).splitlines()
        return [int(line.split(',')[0].split(':')[1]) for line in lines]

    def test_show(self):
        path = self.record(b'hello world', b'ping\r\n', b'\x01\x02\x03\xff')
        for words, numbers in (
                ('', list(range(1, 11))),
                ('dir:rx', [3, 5, 7]),
                ('dir:tx "HELLO WORLD"', [4]),
                ('hello world', [3, 4]),
                ('dir:rx "hello"', [3]),
                ('hello or ping -dir:tx', [3, 4, 5]),
                ('(hello or ping) -dir:tx', [3, 5]),
                ('hex:0?02', [7, 8]),
                ('hex:"0D 0a"', [5, 6]),
                ('re:/^P.NG/', [6]),
                ('re:/^p.ng/i', [5, 6]),
                ('len:>6', [3, 4]),
                ('len:4..6', [5, 6, 7, 8]),
                ('dir:event', [1, 2, 9, 10]),
                ('event:closed', [9, 10]),
                ('peer:127.* dir:rx', [3, 5, 7]),
                ('conn:1 dir:rx', [3, 5, 7]),
                ('conn:2', []),
                ('proto:udp', []),
                ('time:00:00..23:59:59.999999999 dir:tx', [4, 6, 8]),
                ('time:2020-01-01.. dir:tx', [4, 6, 8]),
                ('time:<2020-01-01T12:00', []),
                ('text:"hello world" dir:rx', [3]),
                ('event:closed,listening', [1, 9, 10]),
                ('nowhere', []),
        ):
            with self.subTest(words):
                self.assertEqual(self.numbers(path, words), numbers)

    def test_count(self):
        """Of a file --count is how many are printed."""
        path = self.record(b'a', b'b', b'c')
        self.assertEqual(self.numbers(path, 'dir:tx', '--count=2'), [4, 6])

    def test_encoding(self):
        path = self.record('中文'.encode('GBK'), b'ascii')
        self.assertEqual(self.numbers(path, '中文 dir:rx', '--encoding=GBK'), [3])
        self.assertEqual(self.numbers(path, '中文'), [])

    def test_formats(self):
        path = self.record(b'hello', b'other')
        self.assertEqual(self.show(path, '--filter=hello', '--format=text'), 'hello\nHELLO\n')
        self.assertEqual(self.show(path, '--filter=hello dir:rx', '--format=hex'),
                         b'hello'.hex() + '\n')
        self.assertEqual(self.show(path, '--filter=-hello', '--format=raw'), 'other')

    def test_character_over_reads(self):
        """A character that began in a message that is not shown is whole in the one that is."""
        first, second = 'x你'.encode()[:2], 'x你'.encode()[2:] + b'end'
        path = self.record(first, second)
        self.assertEqual(self.show(path, '--filter=dir:rx end', '--format=text'), '你end\n')
        path = self.record(first)
        self.assertEqual(self.show(path, '--filter=dir:event', '--format=text'), '')

    def test_frames(self):
        """With --frame it is frames that match, also those that end in the middle of a read."""
        path = self.record('one\nt你'.encode()[:-1], '你'.encode()[-1:] + b'\nthree\n')
        self.assertEqual(self.numbers(path, 'dir:rx t你', '--frame=line'), [5])
        output = self.show(path, '--filter=dir:rx re:/^t/', '--frame=line', '--format=hex')
        self.assertEqual(output.split(), ['t你\n'.encode().hex(), b'three\n'.hex()])

    def test_live(self):
        """Only what is printed is filtered."""
        path = self.folder / 'live.pcapng'
        cli, address = self.start_udp('--count=4', '--record', path,
                                      '--filter=event:listening or yes')
        peer = self.udp_socket()
        for text in (b'no 1', b'yes 1', b'no 2', b'yes 2'):
            peer.sendto(text, address)
        self.assertEqual([record['text'] for record in cli.records()], ['yes 1', 'yes 2'])
        self.assertEqual(cli.wait(), 0)
        self.assertEqual(cli.summary()[:2], (4, 18))
        self.assertEqual(len(self.numbers(path, 'dir:rx')), 4)

    # Every kind of error once: the filter, the position in characters, a word of the message.
    WRONG = (
        ('dir:up', 5, '“up” is none of rx, tx, event'),
        ('我 len:x', 7, '“x” is no number or range'),
        ('len:20..10', 5, 'the larger number comes first'),
        ('conn:x', 6, 'no number or range'),
        ('time:25:00', 6, 'no time or range'),
        ('time:2026-01-02..2026-01-01', 6, 'the later time comes first'),
        ('event:none', 7, 'none of listening,'),
        ('proto:sctp', 7, 'none of udp, tcp'),
        ('peer:', 6, 'Nothing stands behind the colon'),
        ('hex:4', 5, '“4” stands alone'),
        ('hex:41zz', 7, 'neither a hex digit nor ?'),
        ('a "b', 3, 'The quote is not closed'),
        ('dir:"rx', 5, 'The quote is not closed'),
        ('""', 1, 'Nothing is between the quotes'),
        ('re:x', 4, 'stands between slashes'),
        ('re:/x', 4, 'not closed by a slash'),
        ('re:/x/g', 7, 'only i can stand'),
        ('re:/(/', 6, 'missing terminating )'),
        ('re:/a**/', 7, 'nothing to repeat'),
        ('我 re:/[z-a]/', 10, 'range out of order'),
        ('(a', 1, 'The parenthesis is not closed'),
        ('dir:rx)', 7, 'No parenthesis is open here'),
        ('(' * 60 + 'a', 50, 'Too many parentheses'),
        ('a or', 5, 'A term is missing'),
        ('or a', 1, 'A term is missing'),
        ('()', 2, 'A term is missing'),
        ('a not', 3, 'A term has to follow'),
    )

    def test_wrong(self):
        for words, position, cause in self.WRONG:
            cli = self.run_cli('show', 'none.pcapng', f'--filter={words}')
            self.assertEqual(cli.process.returncode, 2, words)
            self.assertIn(f'--filter: At position {position}: ', cli.error_text())
            self.assertIn(cause, cli.error_text())
            self.assertEqual(len(cli.error_lines()), 1)

    def test_wrong_everywhere(self):
        for words, position in (('dir:up', 5), ('re:/(/', 6)):
            for command in (('show', 'none.pcapng'), ('udp', '127.0.0.1:1')):
                cli = self.run_cli(*command, f'--filter={words}')
                self.assertEqual(cli.process.returncode, 2)
                self.assertIn(f'--filter: At position {position}: ', cli.error_text())
                self.assertEqual(len(cli.error_lines()), 1)


if __name__ == '__main__':
    harness.main()

"""Wrong usage is told in one line, before anything is opened.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import harness

# arguments → what the line must say
WRONG = (
    ((), 'No command'),
    (('frobnicate',), 'Unknown command “frobnicate”'),
    (('open', 'x.tincan'), 'not available yet'),
    (('udp', '--nope'), '--nope'),
    (('udp', '--send'), '--send'),
    (('udp', '--send=x'), 'nowhere to send'),
    (('udp', '--local=127.0.0.1:0', '--send=x'), 'nowhere to send'),
    (('udp', '127.0.0.1', '--send=x'), 'no port'),
    (('udp', '127.0.0.1:0'), 'out of range'),
    (('udp', '127.0.0.1:65536'), 'out of range'),
    (('udp', '127.0.0.1:http'), 'not a number'),
    (('udp', '127.0.0.1:'), 'empty'),
    (('udp', ':7788'), 'names no host'),
    (('udp', '127.0.0.1:1', '127.0.0.1:2'), '127.0.0.1:2'),
    (('udp', '--local=8080'), ':8080'),
    (('udp', '127.0.0.1:1', '--hex=686'), 'position 3'),
    (('udp', '127.0.0.1:1', '--hex=68 6x'), 'position'),
    (('udp', '127.0.0.1:1', '--send=a\\q'), 'position 2'),
    (('udp', '127.0.0.1:1', '--send=é', '--encoding=ASCII'), 'é'),
    (('udp', '127.0.0.1:1', '--encoding=klingon'), 'klingon'),
    (('udp', '127.0.0.1:1', '--send=x', '--every=often'), 'often'),
    (('udp', '127.0.0.1:1', '--send=x', '--every=-1'), '-1'),
    (('udp', '127.0.0.1:1', '--send=x', '--times=0'), '--times'),
    (('udp', '127.0.0.1:1', '--every=5'), 'repeats'),
    (('udp', '127.0.0.1:1', '--count=0'), '--count'),
    (('udp', '127.0.0.1:1', '--count=many'), 'many'),
    (('udp', '127.0.0.1:1', '--wait=soon'), 'soon'),
    (('udp', '127.0.0.1:1', '--format=xml'), 'xml'),
    (('udp', '127.0.0.1:1', '--line-end=cr+lf'), 'cr+lf'),
    (('udp', '127.0.0.1:1', '--reply=dance'), 'position 1'),
    (('udp', '127.0.0.1:1', '--join=239.1.2.3'), 'not available yet'),
    (('udp', '127.0.0.1:1', '--frame=lines'), 'position 1'),
    (('connect',), 'HOST:PORT'),
    (('connect', '127.0.0.1:1', '--broadcast'), '--broadcast'),
    (('connect', '::1:80'), 'IPv6'),
    (('connect', 'http://localhost:80'), 'web address'),
    (('listen',), 'PORT'),
    (('listen', ':70000'), 'out of range'),
    (('listen', ':0', '--local=:1'), '--local'),
    (('show',), 'file'),
    (('show', 'x.pcapng', '--send=x'), '--send'),
)


class Usage(harness.TestCase):
    def test_wrong(self):
        for arguments, words in WRONG:
            with self.subTest(arguments):
                cli = self.run_cli(*arguments)
                self.assertEqual(cli.process.returncode, 2)
                self.assertEqual(cli.rest(), b'')
                self.assertEqual(len(cli.error_lines()), 1, cli.error_text())
                self.assertTrue(cli.error_text().startswith('tincan-cli: '))
                self.assertIn(words, cli.error_text())
                self.assertIn('tincan-cli --help', cli.error_text())

    def test_missing_file(self):
        cli = self.run_cli('udp', '127.0.0.1:1', '--file', self.folder / 'none')
        self.assertEqual(cli.process.returncode, 1)
        self.assertEqual(len(cli.error_lines()), 1)
        self.assertIn('none', cli.error_text())

    def test_help(self):
        for arguments in (('--help',), ('-h',), ('udp', '--help'), ('connect', '-h'),
                          ('listen', '--help'), ('show', '--help')):
            with self.subTest(arguments):
                cli = self.run_cli(*arguments)
                self.assertEqual(cli.process.returncode, 0)
                self.assertEqual(cli.error_text(), '')
                self.assertIn(b'--format', cli.rest())

    def test_help_hides_what_is_not_there(self):
        text = self.run_cli('udp', '--help').rest()
        self.assertNotIn(b'--join', text)

    def test_version(self):
        cli = self.run_cli('--version')
        self.assertEqual(cli.process.returncode, 0)
        self.assertRegex(cli.rest().decode(), r'^tincan-cli \d+\.\d+\.\d+\n$')

    def test_options_anywhere(self):
        peer = self.udp_socket()
        place = harness.name(peer.getsockname())
        for arguments in (('--send=x', place), (place, '--send', 'x')):
            with self.subTest(arguments):
                self.start('udp', *arguments)
                self.assertEqual(peer.recv(100), b'x')

    def test_no_gtk(self):
        with open(harness.PROGRAM, 'rb') as program:
            self.assertNotIn(b'libgtk', program.read())


if __name__ == '__main__':
    harness.main()

"""Text in several encodings, both ways, never broken by the size of a read: scenario 12.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import subprocess

import harness

TEXT = '你好，世界\n'


class Text(harness.TestCase):
    def test_split_characters(self):
        """One byte a read: each character comes with its last byte, and none is broken."""
        for encoding in ('UTF-8', 'GBK', 'GB18030', 'Big5'):
            text = '你好。世界' if encoding == 'Big5' else '你好，世界'
            data = text.encode(encoding)
            cli, address = self.start_server(f'--encoding={encoding}')
            end = self.connect(address)
            shown = ''
            for position in range(len(data)):
                end.sendall(data[position:position + 1])
                record = cli.record(direction='rx')
                self.assertEqual(record['hex'], data[position:position + 1].hex())
                shown += record['text']
            self.assertEqual(shown, text)
            self.assertEqual(cli.interrupt(), 0)

    def test_two_clients_at_once(self):
        """Each stream keeps its own unfinished character."""
        cli, address = self.start_server()
        ends = [self.connect(address) for _ in range(2)]
        texts = []
        for part in (slice(0, 2), slice(2, 3)):
            for end, text in zip(ends, ('你', '好')):
                end.sendall(text.encode()[part])
                texts.append(cli.record(direction='rx')['text'])
        self.assertEqual(texts, ['', '', '你', '好'])

    def test_a_datagram_is_whole(self):
        cli, address = self.start_udp()
        peer = self.udp_socket()
        for part in ('你'.encode()[:2], '你'.encode()[2:]):
            peer.sendto(part, address)
        self.assertEqual(cli.record(direction='rx')['text'], '\\xe4\\xbd')
        self.assertEqual(cli.record(direction='rx')['text'], '\\xa0')

    def test_unfinished_at_the_end(self):
        server = self.server_socket()
        for output_format, wanted in (('log', '(unfinished character: \\xe4)'),
                                      ('text', 'hi\n\\xe4\n')):
            cli = self.start('connect', harness.name(server.getsockname()),
                             f'--format={output_format}')
            end = self.accept(server)
            end.sendall(b'hi\xe4')
            end.close()
            self.assertEqual(cli.wait(), 0)
            self.assertIn(wanted, cli.rest().decode())

    def test_sent(self):
        peer = self.udp_socket()
        place = harness.name(peer.getsockname())
        for encoding in ('UTF-8', 'GBK'):
            cli = self.start('udp', place, f'--encoding={encoding}', '--send=你好\\n\\xff',
                             '--format=json')
            self.assertEqual(peer.recv(100), '你好\n'.encode(encoding) + b'\xff')
            self.assertEqual(cli.record(direction='tx')['text'], '你好\n\\xff')

    def test_typed(self):
        server = self.server_socket()
        for encoding in ('UTF-8', 'GBK'):
            cli = self.start('connect', harness.name(server.getsockname()), '--format=text',
                             f'--encoding={encoding}', stdin=subprocess.PIPE)
            end = self.accept(server)
            cli.type(TEXT)
            data = TEXT.encode(encoding)
            self.assertEqual(harness.receive(end, len(data)), data)
            end.sendall(data)
            self.assertEqual(cli.line().decode(), TEXT)
            self.assertEqual(cli.interrupt(), 0)

    def test_typed_but_not_in_the_encoding(self):
        peer = self.udp_socket()
        cli = self.start('udp', harness.name(peer.getsockname()), '--encoding=GBK',
                         stdin=subprocess.PIPE)
        cli.type(b'\xff\xfe\n')
        cli.type('๛\n')
        cli.type('good\n')
        self.assertEqual(peer.recv(100), b'good')
        cli.process.stdin.close()
        self.assertEqual(cli.wait(), 1)
        self.assertEqual(len(cli.error_lines()), 3)

    def test_line_ends(self):
        peer = self.udp_socket()
        for option, end in (('none', b''), ('lf', b'\n'), ('crlf', b'\r\n'), ('cr', b'\r')):
            cli = self.start('udp', harness.name(peer.getsockname()), f'--line-end={option}',
                             stdin=subprocess.PIPE)
            cli.type('one\r\ntwo')
            cli.process.stdin.close()
            self.assertEqual([peer.recv(100), peer.recv(100)], [b'one' + end, b'two' + end])

    def test_safe_on_a_terminal(self):
        """What a peer sends cannot control the terminal."""
        cli = self.start('udp', '--local=127.0.0.1:0', '--count=1')
        address = harness.split_address(cli.line().decode().split()[5])
        self.udp_socket().sendto(b'\x1b[31m\x07\n\x9b\xe2\x80\xae', address)
        line = cli.line()
        self.assertTrue(all(byte >= 0x20 for byte in line[:-1]), line)
        self.assertIn('\\e[31m\\a\\n\\x9b\\u{202E}', line.decode())

    def test_output_is_utf8_in_any_locale(self):
        peer = self.udp_socket()
        cli = self.start('udp', harness.name(peer.getsockname()), '--send=你好',
                         environment={'LC_ALL': 'POSIX'})
        self.assertEqual(peer.recv(100).decode(), '你好')
        self.assertIn('你好', cli.rest().decode())


if __name__ == '__main__':
    harness.main()

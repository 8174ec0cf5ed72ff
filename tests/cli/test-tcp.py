"""TCP as client and as server: scenarios 7 to 10 of the design.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import functools
import http.server
import socket
import struct
import subprocess
import threading
import time

import harness


def reset(end):
    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    end.close()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


class Client(harness.TestCase):
    def start_client(self, server, *arguments, **keywords):
        cli = self.start('connect', harness.name(server.getsockname()), '--format=json',
                         *arguments, **keywords)
        return cli, self.accept(server)

    def test_upper_case_server(self):
        """Lines as typed, each answered, until we end."""
        server = self.server_socket()
        cli, end = self.start_client(server, stdin=subprocess.PIPE)
        connected = cli.record()
        self.assertEqual(connected['event'], 'connected')
        self.assertEqual(connected['local'], harness.name(end.getpeername()))
        self.assertEqual(connected['peer'], harness.name(server.getsockname()))
        for line in ('hello\n', 'wörld\r\n', '\n'):
            cli.type(line)
            data = line.encode()
            self.assertEqual(harness.receive(end, len(data)), data)
            end.sendall(line.upper().encode())
            self.assertEqual(cli.record(direction='rx')['text'], line.upper())
        cli.process.stdin.close()
        self.assertEqual(harness.receive_all(end), b'')
        end.sendall(b'goodbye')
        end.close()
        self.assertEqual(cli.wait(), 0)
        self.assertIn('goodbye', [record['text'] for record in cli.records()])
        self.assertEqual(cli.summary()[2:], (3, 15, 0))

    def test_peer_closes(self):
        server = self.server_socket()
        cli, end = self.start_client(server, '--send=x')
        self.assertEqual(end.recv(10), b'x')
        end.sendall(b'Received msg')
        end.close()
        self.assertEqual(cli.wait(), 0)
        records = cli.records()
        self.assertEqual([r['text'] for r in records if r['direction'] == 'rx'], ['Received msg'])
        self.assertEqual(records[-1]['event'], 'closed')

    def test_peer_resets(self):
        server = self.server_socket()
        cli, end = self.start_client(server)
        cli.record(event='connected')
        reset(end)
        self.assertEqual(cli.wait(), 1)
        self.assertEqual(cli.records()[-1]['event'], 'reset')
        self.assertEqual(len(cli.error_lines()), 2)
        self.assertIn('reset', cli.error_lines()[0])

    def test_interrupt_sends_what_is_queued(self):
        server = self.server_socket()
        cli, end = self.start_client(server, '--send=last words')
        cli.record(direction='tx')
        self.assertEqual(cli.interrupt(), 0)
        self.assertEqual(harness.receive_all(end), b'last words')

    def test_large_file(self):
        file = self.folder / 'large'
        data = bytes(range(256)) * (40 << 10)
        file.write_bytes(data)
        server = self.server_socket()
        cli = self.start('connect', harness.name(server.getsockname()), '--file', file,
                         '--send=end', '--format=raw')
        end = self.accept(server)
        self.assertEqual(harness.receive(end, len(data) + 3), data + b'end')
        end.sendall(data)
        end.close()
        self.assertEqual(cli.rest(), data)
        self.assertEqual(cli.wait(), 0)
        self.assertEqual((cli.summary()[1], cli.summary()[3]), (len(data), len(data) + 3))

    def test_piped_bytes(self):
        """A pipe's bytes arrive as they are, whatever they are."""
        data = bytes(range(256)) * 4096 + b'\n' * 100
        server = self.server_socket()
        cli, end = self.start_client(server, stdin=subprocess.PIPE)
        threading.Thread(target=lambda: (cli.type(data), cli.process.stdin.close())).start()
        self.assertEqual(harness.receive_all(end), data)
        end.close()
        self.assertEqual(cli.wait(), 0)

    def test_half_sent(self):
        """The peer leaves before the file is through: that is not success."""
        file = self.folder / 'large'
        with file.open('wb') as sparse:
            sparse.truncate(200 << 20)
        server = self.server_socket()
        cli, end = self.start_client(server, '--file', file, stdout=subprocess.DEVNULL)
        end.recv(1000)
        end.close()
        self.assertEqual(cli.wait(), 1)

    def test_local_port(self):
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            port = probe.getsockname()[1]
        server = self.server_socket()
        for _ in range(2):
            cli, end = self.start_client(server, f'--local=127.0.0.1:{port}')
            self.assertEqual(end.getpeername(), ('127.0.0.1', port))
            self.assertEqual(cli.interrupt(), 0)

    def test_count_and_wait(self):
        server = self.server_socket()
        cli, end = self.start_client(server, '--count=1')
        end.sendall(b'one')
        self.assertEqual(cli.wait(), 0)
        cli, end = self.start_client(server, '--wait=0.2', '--count=1')
        self.assertEqual(cli.wait(), 1)
        self.assertIn('0 of 1', cli.error_lines()[0])
        cli, end = self.start_client(server, '--wait=0.2')
        self.assertEqual(cli.wait(), 0)


class Http(harness.TestCase):
    def setUp(self):
        super().setUp()
        (self.folder / 'index.html').write_text('<p>Grüße</p>', encoding='utf-8')
        handler = functools.partial(Quiet, directory=self.folder)
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), handler)
        threading.Thread(target=self.server.serve_forever).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)

    def test_request_by_name(self):
        port = self.server.server_address[1]
        cli = self.run_cli('connect', f'localhost:{port}', '--format=raw',
                           '--send=GET / HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n')
        self.assertEqual(cli.process.returncode, 0, cli.error_text())
        answer = cli.rest()
        self.assertTrue(answer.startswith(b'HTTP/1.0 200 OK\r\n'))
        self.assertTrue(answer.endswith('<p>Grüße</p>'.encode()))

    def test_request_typed(self):
        port = self.server.server_address[1]
        cli = self.start('connect', f'localhost:{port}', '--format=text', '--line-end=crlf',
                         stdin=subprocess.PIPE)
        cli.type('GET / HTTP/1.0\n\n')
        self.assertEqual(cli.wait(), 0)
        self.assertIn('<p>Grüße</p>\n', cli.rest().decode())


class Failures(harness.TestCase):
    def check(self, words, *arguments):
        cli = self.run_cli('connect', *arguments)
        self.assertEqual(cli.process.returncode, 1)
        self.assertEqual(len(cli.error_lines()), 1, cli.error_text())
        self.assertTrue(cli.error_text().startswith('tincan-cli: '))
        for word in words:
            self.assertIn(word, cli.error_text())

    def test_refused(self):
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            place = harness.name(probe.getsockname())
        self.check(('refused', place), place)

    def test_name_not_found(self):
        self.check(('not found', 'no-such-host.invalid'), 'no-such-host.invalid:80')

    def test_gives_up(self):
        """A server whose queue of clients is full does not answer."""
        server = self.server_socket()
        server.listen(0)
        places = []
        for _ in range(3):
            places.append(self.keep(socket.socket()))
            places[-1].setblocking(False)
            places[-1].connect_ex(server.getsockname())
        begin = time.monotonic()
        self.check(('0.5',), harness.name(server.getsockname()), '--wait=0.5')
        self.assertLess(time.monotonic() - begin, 5)

    def test_interrupted_while_connecting(self):
        server = self.server_socket()
        server.listen(0)
        for _ in range(3):
            end = self.keep(socket.socket())
            end.setblocking(False)
            end.connect_ex(server.getsockname())
        cli = self.start('connect', harness.name(server.getsockname()))
        with self.assertRaises(subprocess.TimeoutExpired):
            cli.process.wait(0.3)
        self.assertEqual(cli.interrupt(), 0)


class Server(harness.TestCase):
    def test_upper_case(self):
        cli, address = self.start_server('--reply=upper')
        end = self.connect(address)
        accepted = cli.record(event='accepted')
        self.assertEqual(accepted['peer'], harness.name(end.getsockname()))
        self.assertEqual(accepted['local'], harness.name(address))
        for text in (b'hello', b'world', b'x' * 1000):
            end.sendall(text)
            self.assertEqual(harness.receive(end, len(text)), text.upper())
        end.close()
        cli.record(event='closed')
        self.assertEqual(cli.interrupt(), 0)

    def test_many_clients_greeted(self):
        cli, address = self.start_server('--reply=connect => text:Welcome!\\n',
                                         '--reply=text:OK...{{data}}')
        ends = [self.connect(address) for _ in range(30)]
        for number, end in enumerate(ends):
            self.assertEqual(harness.receive(end, 9), b'Welcome!\n')
            end.sendall(b'%02d' % number)
        for number, end in enumerate(ends):
            self.assertEqual(harness.receive(end, 7), b'OK...%02d' % number)
        for end in ends[:10]:
            reset(end)
        for end in ends[10:]:
            end.sendall(b'..')
            self.assertEqual(harness.receive(end, 7), b'OK.....')
        self.assertEqual(cli.interrupt(), 0)
        records = cli.records()
        self.assertEqual(sum(r['event'] == 'reset' for r in records), 10)
        self.assertEqual(cli.summary()[0], 50)

    def test_answers_once_and_closes(self):
        _, address = self.start_server(
            '--reply=text:Received msg: {{data}} from {{peer}}; close')
        for _ in range(3):
            end = self.connect(address)
            end.sendall(b'hello')
            self.assertEqual(harness.receive_all(end),
                             f'Received msg: hello from {harness.name(end.getsockname())}'.encode())

    def test_send_to_each_client(self):
        _, address = self.start_server('--send=hello\\n', '--hex=00', '--every=20', '--times=3')
        for end in [self.connect(address) for _ in range(3)]:
            self.assertEqual(harness.receive(end, 21), b'hello\n\0' * 3)

    def test_typed_lines_go_to_all(self):
        cli, address = self.start_server(stdin=subprocess.PIPE)
        ends = [self.connect(address) for _ in range(3)]
        for _ in ends:
            cli.record(event='accepted')
        cli.type('to all\n')
        for end in ends:
            self.assertEqual(harness.receive(end, 7), b'to all\n')
        cli.process.stdin.close()
        self.assertEqual(cli.wait(), 0)

    def test_piped_lines_wait_for_a_client(self):
        cli, address = self.start_server(stdin=subprocess.PIPE)
        cli.type('early\n')
        cli.process.stdin.close()
        end = self.connect(address)
        self.assertEqual(harness.receive_all(end), b'early\n')
        self.assertEqual(cli.wait(), 0)

    def test_end_of_input(self):
        cli, _ = self.start_server(stdin=subprocess.PIPE)
        cli.process.stdin.close()
        self.assertEqual(cli.wait(), 0)

    def test_both_families(self):
        cli = self.start('listen', ':0', '--format=json', '--count=2')
        _, port = cli.address()
        for host in ('127.0.0.1', '::1'):
            self.connect((host, port)).sendall(host.encode())
            record = cli.record(direction='rx')
            self.assertEqual(record['text'], host)
            self.assertEqual(harness.split_address(record['peer'])[0], host)
        self.assertEqual(cli.wait(), 0)

    @harness.need('ncat')
    def test_ncat(self):
        _, address = self.start_server('--reply=upper')
        result = subprocess.run(['ncat', '-i', '0.5', *map(str, address)], input=b'from ncat\n',
                                capture_output=True, timeout=harness.PATIENCE, check=False)
        self.assertEqual(result.stdout, b'FROM NCAT\n')

    @harness.need('socat')
    def test_socat(self):
        _, address = self.start_server('--reply=upper; close')
        result = subprocess.run(['socat', '-t5', '-', f'TCP:{harness.name(address)}'],
                                input=b'from socat\n', capture_output=True,
                                timeout=harness.PATIENCE, check=False)
        self.assertEqual(result.stdout, b'FROM SOCAT\n')


if __name__ == '__main__':
    harness.main()

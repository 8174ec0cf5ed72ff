"""What a recording adds up to: show --stats, with answers known beforehand.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import re
import socket
import struct

import harness

START = 1600000000


def udp_packet(source, destination, payload):
    udp = struct.pack('>HHHH', source[1], destination[1], 8 + len(payload), 0) + payload
    ip = struct.pack('>BBHHHBBH4s4s', 0x45, 0, 20 + len(udp), 0, 0, 64, 17, 0,
                     socket.inet_aton(source[0]), socket.inet_aton(destination[0]))
    return ip + udp


def pcap(packets):
    """Packets are (milliseconds, bytes of IP); the file does not say which way they went."""
    data = struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, 65535, 101)
    for ms, packet in packets:
        data += struct.pack('<IIII', START + ms // 1000, ms % 1000 * 1000, len(packet),
                            len(packet)) + packet
    return data


class Stats(harness.TestCase):
    def show(self, path, *arguments):
        cli = self.start('show', path, *arguments)
        output = cli.rest().decode()
        self.assertEqual(cli.wait(), 0, cli.error_text())
        return output

    def lines(self, output):
        return dict(line.split(': ', 1) for line in output.split('\n\n')[0].splitlines())

    def table(self, output):
        rows = [re.split(r'  +', line) for line in output.split('\n\n')[1].splitlines()]
        return [dict(zip(['peer', 'protocol', 'rx', 'rx bytes', 'tx', 'tx bytes', 'first', 'last',
                          'gap', 'n', 'mean', 'max'], row)) for row in rows[1:]]

    def write_capture(self):
        client, server = ('10.0.0.1', 5000), ('10.0.0.2', 53)
        packets = []
        for number in range(10):
            packets.append((number * 100, udp_packet(client, server, b'ask')))
            packets.append((number * 100 + number + 1, udp_packet(server, client, b'answer')))
        path = self.folder / 'capture.pcap'
        path.write_bytes(pcap(packets))
        return path

    def test_capture(self):
        output = self.show(self.write_capture(), '--stats')
        lines = self.lines(output)
        self.assertRegex(lines['messages'], r'^20 in 0\.910000 s, from 2020-09-13 12:26:40\.000000')
        self.assertRegex(lines['received'], r'^10 messages, 30 bytes, 10\.99 messages/s')
        self.assertRegex(lines['sent'], '^10 messages, 60 bytes, 10\\.99 messages/s')
        self.assertEqual(lines['dropped'], '0')
        self.assertEqual(lines['unanswered requests'], '0')
        self.assertEqual(lines['round trips'], '10, min 1.000000 ms, median 5.500000 ms, '
                         'p90 9.000000 ms, p99 10.000000 ms, max 10.000000 ms, mean 5.500000 ms')
        self.assertRegex(lines['gaps received'], '^9, min 100.000000 ms')
        self.assertRegex(lines['gaps sent'], '^9, min 101.000000 ms')
        (client,) = self.table(output)
        self.assertEqual((client['peer'], client['rx'], client['rx bytes'], client['gap']),
                         ('10.0.0.1:5000', '10', '30', '100.000000'))
        self.assertEqual((client['tx'], client['tx bytes'], client['n'], client['mean'],
                          client['max']), ('10', '60', '10', '5.500000', '10.000000'))

    def test_format_and_filter(self):
        path = self.write_capture()
        self.assertEqual(self.show(path, '--format=stats'), self.show(path, '--stats'))
        lines = self.lines(self.show(path, '--stats', '--filter=dir:rx'))
        self.assertRegex(lines['received'], '^10 messages, 30 bytes')
        self.assertEqual(lines['unanswered requests'], '10')

    def test_live(self):
        """A real exchange: our server answers, and so all requests are the client's."""
        path = self.folder / 'recording.pcapng'
        cli, address = self.start_server('--record', path, '--reply=upper')
        end = self.connect(address)
        for number in range(20):
            end.sendall(b'hello %d\n' % number)
            harness.receive(end, len(b'hello %d\n' % number))
        peer = '%s:%d' % end.getsockname()
        end.close()
        cli.record(event='closed')
        self.assertEqual(cli.interrupt(), 0)
        output = self.show(path, '--stats')
        lines = self.lines(output)
        self.assertRegex(lines['received'], '^20 messages, 170 bytes')
        self.assertRegex(lines['sent'], '^20 messages, 170 bytes')
        self.assertRegex(lines['round trips'], '^20, min 0')
        (row,) = self.table(output)
        self.assertEqual((row['peer'], row['protocol'], row['rx'], row['tx'], row['n']),
                         (peer, 'TCP', '20', '20', '20'))

    def test_empty(self):
        path = self.folder / 'empty.pcap'
        path.write_bytes(pcap([]))
        output = self.show(path, '--stats')
        self.assertEqual(self.lines(output)['messages'], '0 in 0.000000 s')
        self.assertEqual(self.table(output), [])

    def test_usage(self):
        for arguments in (['--stats', '--count=1'], ['--format=stats', '--frame=line'],
                          ['--stats', '--export=x.csv']):
            cli = self.start('show', 'FILE', *arguments)
            self.assertEqual(cli.wait(), 2)
            self.assertIn('--stats', cli.error_text())


if __name__ == '__main__':
    harness.main()

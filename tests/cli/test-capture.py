"""Captures of other programs: conversations, tagged links, streams out of order, what is missing.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import json
import os
import socket
import struct

import harness

ETHERNET, RAW, COOKED, COOKED_2 = 1, 101, 113, 276
SYN, ACK, FIN = 2, 16, 1
CLIENT, SERVER = ('10.0.0.1', 5000), ('10.0.0.2', 80)
IPV4 = 0x0800
TAG = struct.pack('>HH', 7, IPV4)


def ip(source, destination, protocol, data, fragment=0):
    return struct.pack('>BBHHHBBH4s4s', 0x45, 0, 20 + len(data), 1, fragment, 64, protocol, 0,
                       socket.inet_aton(source), socket.inet_aton(destination)) + data


def udp(source, destination, data, fragment=0, size=None):
    header = struct.pack('>HHHH', source[1], destination[1], 8 + (size or len(data)), 0)
    return ip(source[0], destination[0], 17, header + data, fragment)


def tcp(source, destination, sequence, flags=ACK, data=b'', acknowledged=0):
    header = struct.pack('>HHIIBBHHH', source[1], destination[1], sequence & 0xffffffff,
                         acknowledged, 0x50, flags, 65535, 0, 0)
    return ip(source[0], destination[0], 6, header + data)


def ethernet(packet, tags=b'', kind=IPV4):
    return bytes(12) + struct.pack('>H', kind) + tags + packet


def pcap(link, packets, limit=65535):
    data = struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, limit, link)
    for number, packet in enumerate(packets):
        data += struct.pack('<IIII', 1700000000, number, min(limit, len(packet)), len(packet))
        data += packet[:limit]
    return data


class Capture(harness.TestCase):
    def show(self, data, *arguments, said=''):
        path = self.folder / 'capture.pcap'
        path.write_bytes(data)
        cli = self.start('show', path, *arguments)
        output = cli.rest()
        self.assertEqual(cli.wait(), 0)
        self.assertIn(said, cli.error_text())
        self.assertEqual(bool(said), bool(cli.error_text()), cli.error_text())
        return output

    def json(self, data, *arguments, said=''):
        output = self.show(data, '--format=json', *arguments, said=said)
        return [json.loads(line) for line in output.splitlines()]

    def test_links(self):
        packet = udp(CLIENT, SERVER, b'tagged')
        cooked = bytes(14) + struct.pack('>H', 0x8100) + TAG + packet
        cooked_2 = struct.pack('>H', 0x8100) + bytes(18) + TAG + packet
        double = struct.pack('>HH', 7, 0x8100) + TAG
        for link, data in ((ETHERNET, ethernet(packet, TAG, 0x8100)),
                           (ETHERNET, ethernet(packet, double, 0x88a8)),
                           (ETHERNET, ethernet(packet, double, 0x9100)),
                           (COOKED, cooked), (COOKED_2, cooked_2)):
            with self.subTest(link=link):
                self.assertEqual([record['text'] for record in self.json(pcap(link, [data]))],
                                 ['tagged'])

    def test_cooked_direction(self):
        """Linux tells which packets went out, and that is believed."""
        packet = udp(CLIENT, SERVER, b'x')
        kind = struct.pack('>H', IPV4)
        for link, data in ((COOKED, b'\0\4' + bytes(12) + kind + packet),
                           (COOKED_2, kind + bytes(8) + b'\4' + bytes(9) + packet)):
            (record,) = self.json(pcap(link, [data]))
            self.assertEqual((record['direction'], record['local'], record['peer']),
                             ('tx', '10.0.0.1:5000', '10.0.0.2:80'))

    def test_conversation(self):
        """Where nothing tells a direction, who speaks first is the peer: one connection of both."""
        packets = [tcp(CLIENT, SERVER, 9, SYN), tcp(SERVER, CLIENT, 49, SYN | ACK),
                   tcp(CLIENT, SERVER, 10, ACK, b'ask'), tcp(SERVER, CLIENT, 50, ACK, b'answer'),
                   udp(CLIENT, SERVER, b'one'), udp(SERVER, CLIENT, b'two')]
        records = self.json(pcap(ETHERNET, map(ethernet, packets)))
        self.assertEqual([(record['direction'], record['text']) for record in records[1:]],
                         [('rx', 'ask'), ('tx', 'answer'), ('rx', 'one'), ('tx', 'two')])
        self.assertEqual({record['peer'] for record in records}, {'10.0.0.1:5000'})
        self.assertEqual(len(self.json(pcap(ETHERNET, map(ethernet, packets)), '--filter=conn:1')),
                         3)

    def stream(self, *pieces):
        return [tcp(CLIENT, SERVER, -3, SYN)] + [
            tcp(CLIENT, SERVER, -2 + at, ACK, data) for at, data in pieces]

    def test_stream_out_of_order(self):
        """The numbers of the stream begin again at 0 within it."""
        packets = self.stream((0, b'one\ntw'), (11, b'ee\nfo'), (6, b'o\nthr'), (6, b'o\nthr'),
                              (11, b'ee\nfour\n'))
        said = 'tincan-cli: 2 TCP segments that came again are shown once\n'
        for frame, texts in (('line', ['one\n', 'two\n', 'three\n', 'four\n']),
                             ('none', ['one\ntw', 'o\nthr', 'ee\nfo', 'ur\n'])):
            records = self.json(pcap(RAW, packets), f'--frame={frame}',
                                said=said)
            self.assertEqual([record['text'] for record in records], texts)
        self.assertEqual(self.show(pcap(RAW, packets), '--format=raw', said='again'),
                         b'one\ntwo\nthree\nfour\n')
        self.assertEqual(len(self.json(pcap(RAW, packets), '--filter=ur', said='again')), 1)

    def test_what_is_missing_is_told(self):
        lost = self.stream((0, b'begin'), (10, b'end'))
        self.assertEqual(self.show(pcap(RAW, lost), '--format=raw',
                                   said='1 piece of a TCP stream is missing'), b'beginend')
        self.show(pcap(RAW, [udp(CLIENT, SERVER, b'x' * 100)], 60),
                  said='1 packet was not captured to its end')
        self.show(pcap(RAW, [udp(CLIENT, SERVER, b'x' * 8, 0x2000, 80)]),
                  said='1 datagram came in fragments')
        self.show(pcap(RAW, [ip('10.0.0.1', '10.0.0.2', 1, bytes(8))] * 2),
                  said='None of the 2 packets in it is UDP or TCP')


    def test_huge_block(self):
        """A block of 4 GiB, most of it a hole in the file, is passed over at once."""
        size = 0xfffffffc
        section = struct.pack('<IIIHHqI', 0x0a0d0d0a, 28, 0x1a2b3c4d, 1, 0, -1, 28)
        interface = struct.pack('<IIHHII', 1, 20, RAW, 0, 0, 20)
        packet = udp(CLIENT, SERVER, b'four')
        block = struct.pack('<IIIIIII', 6, 32 + len(packet), 0, 0, 1, len(packet), len(packet))
        block += packet + struct.pack('<I', 32 + len(packet))
        path = self.folder / 'huge.pcapng'
        with open(path, 'wb') as file:
            file.write(section + interface + block + struct.pack('<II', 0xbad, size))
            file.seek(size - 12, os.SEEK_CUR)
            file.write(struct.pack('<I', size) + block)
        cli = self.start('show', path, '--format=text')
        self.assertEqual(cli.rest(), b'four\nfour\n')
        self.assertEqual(cli.wait(), 0)
        self.assertIn(f'{size} bytes in the middle', cli.error_text())


if __name__ == '__main__':
    harness.main()

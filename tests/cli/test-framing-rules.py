"""Each framing rule against a second implementation of it, on captures made by hand: several
connections at once, both directions, segments that come late or twice, datagrams, damaged streams.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import json
import random
import struct
import sys

import harness

LIMIT = 128 * 1024 * 1024
CLIENT_PORTS = (1111, 2222, 3333)
SERVER_PORT = 80


def tcp_packet(source, target, sequence, acknowledgement, flags, data=b''):
    header = struct.pack('>HHIIBBHHH', source, target, sequence % 2 ** 32,
                         acknowledgement % 2 ** 32, 5 << 4, flags, 65535, 0, 0)
    return ip_packet(6, source, target, header + data)


def udp_packet(source, target, data):
    return ip_packet(17, source, target, struct.pack('>HHHH', source, target, 8 + len(data), 0)
                     + data)


def ip_packet(protocol, source, target, payload):
    """Over Ethernet; the addresses are told by the ports."""
    ends = [bytes((10, 0, 0, 1 if port == SERVER_PORT else 2)) for port in (source, target)]
    header = struct.pack('>BBHHHBBH4s4s', 0x45, 0, 20 + len(payload), 0, 0, 64, protocol, 0, *ends)
    return bytes(12) + b'\x08\x00' + header + payload


def write_pcap(path, packets):
    """Of (time in ms, packet)."""
    with open(path, 'wb') as file:
        file.write(struct.pack('<IHHIIII', 0xa1b2c3d4, 2, 4, 0, 0, 262144, 1))
        for time_ms, packet in packets:
            file.write(struct.pack('<IIII', 1700000000 + time_ms // 1000, time_ms % 1000 * 1000,
                                   len(packet), len(packet)) + packet)


# --- the rules once more: what is left of a stream, and whether it ended → (length, fault) ---

def until(found, rest):
    return (found, None) if found > 0 else (len(rest), 'incomplete') if rest else None


def line(rest):
    ends = [i for i in (rest.find(b'\n'), rest.find(b'\r')) if i >= 0]
    if not ends:
        return until(0, rest)
    return min(ends) + (2 if rest[min(ends):min(ends) + 2] == b'\r\n' else 1), None


def delimiter(mark):
    return lambda rest: until(rest.find(mark) + len(mark) if mark in rest else 0, rest)


def fixed(size):
    return lambda rest: until(size if len(rest) >= size else 0, rest)


def sized(header, total, rest):
    if total < header:
        return header, 'header'
    if total > LIMIT:
        return header, 'longer'
    return until(total if len(rest) >= total else 0, rest)


def length(size, order='big', offset=0, adjust=0, included=False):
    def find(rest):
        header = offset + size
        if len(rest) < header:
            return until(0, rest)
        value = int.from_bytes(rest[offset:header], order)
        return sized(header, (offset if included else header) + value + adjust, rest)
    return find


def json_header(rest):
    if len(rest) < 4:
        return until(0, rest)
    size = int.from_bytes(rest[:4], sys.byteorder, signed=True)
    if size <= 0:
        return 4, 'header'
    if size > 1024 * 1024:
        return 4, 'longer'
    if len(rest) < 4 + size:
        return until(0, rest)
    try:
        total = json.loads(rest[4:4 + size])['total_size']
        assert isinstance(total, int) and total >= 0
    except (ValueError, TypeError, KeyError, AssertionError):
        return 4 + size, 'header'
    return sized(4 + size, 4 + size + total, rest)


def markers(start, end):
    def find(rest):
        if not rest.startswith(start):
            return rest.find(start) if start in rest else len(rest), 'outside'
        stop = rest.find(end, len(start))
        return until(stop + len(end) if stop >= 0 else 0, rest)
    return find


def packed(end):
    def find(rest):
        lead = len(rest) - len(rest.lstrip(end))
        stop = rest.find(end, lead)
        if lead == len(rest):
            return lead, 'outside'
        return until(stop + 1 if stop >= 0 else 0, rest)
    return find


def unslip(code):
    code = code[:-1].lstrip(b'\xc0')
    plain = code.replace(b'\xdb\xdc', b'').replace(b'\xdb\xdd', b'')
    if b'\xdb' in plain:
        return None
    return code.replace(b'\xdb\xdc', b'\xc0').replace(b'\xdb\xdd', b'\xdb')


def uncobs(code):
    code, data = code[:-1].lstrip(b'\0'), b''
    while code:
        size = code[0]
        if size > len(code):
            return None
        data += code[1:size]
        code = code[size:]
        if size < 255 and code:
            data += b'\0'
    return data


RULES = {
    'line': line,
    'delimiter:3b3b': delimiter(b';;'),
    'fixed:7': fixed(7),
    'length:1': length(1),
    'length:2': length(2),
    'length:2,le,offset=1,adjust=-1,included': length(2, 'little', 1, -1, True),
    'length:4,le': length(4, 'little'),
    'length:8': length(8),
    'json-header': json_header,
    'markers:02,0304': markers(b'\x02', b'\x03\x04'),
    'gap:60000': lambda rest: (len(rest), None),
    'slip': packed(b'\xc0'),
    'cobs': packed(b'\0'),
}


def cut(rule, stream):
    """The frames of a stream: (bytes, fault); what is outside frames is one run."""
    frames, lost = [], False
    while stream:
        size, fault = (len(stream), 'outside') if lost else RULES[rule](stream)
        frame, stream = stream[:size], stream[size:]
        lost = lost or fault in ('header', 'longer')
        if fault is None and rule in ('slip', 'cobs'):
            data = (unslip if rule == 'slip' else uncobs)(frame)
            frame, fault = (frame, 'code') if data is None else (data, None)
        if fault == 'outside' and frames and frames[-1][1] == fault:
            frames[-1] = (frames[-1][0] + frame, fault)
        else:
            frames.append((frame, fault))
    return frames


def draw_frame(rule, source):
    """Bytes that make a frame by the rule, with what is a mark elsewhere in them."""
    body = bytes(source.choice(b'ab\r;\x02\x03\xc0\xdb\0') for _ in range(source.randrange(0, 30)))
    if rule == 'line':
        return body.replace(b'\r', b'') + source.choice((b'\n', b'\r\n', b'\r'))
    if rule.startswith('delimiter'):
        return body.replace(b';', b'') + b';;'
    if rule == 'length:1':
        return bytes((len(body),)) + body
    if rule == 'length:2,le,offset=1,adjust=-1,included':
        return b'x' + struct.pack('<H', len(body) + 3) + body
    if rule.startswith('length'):
        order = '<' if 'le' in rule else '>'
        return struct.pack(order + {'2': 'H', '4': 'I', '8': 'Q'}[rule[7]], len(body)) + body
    if rule == 'json-header':
        header = json.dumps({'total_size': len(body), 'x': '总'}).encode()
        return struct.pack('=i', len(header)) + header + body
    if rule.startswith('markers'):
        return b'\x02' + body.replace(b'\x03', b'') + b'\x03\x04'
    if rule == 'slip':
        return body.replace(b'\xdb', b'\xdb\xdd').replace(b'\xc0', b'\xdb\xdc') + b'\xc0'
    if rule == 'cobs':
        return b''.join(bytes((len(part) + 1,)) + part for part in body.split(b'\0')) + b'\0'
    return body or b'.'


def draw_stream(rule, source, damaged):
    stream = bytearray(b''.join(draw_frame(rule, source) for _ in range(40)))
    for _ in range(3 if damaged else 0):
        at = source.randrange(len(stream))
        if source.random() < 0.5:
            stream[at] = source.randrange(256)
        else:
            del stream[at:at + source.randrange(1, 5)]
    return bytes(stream[:len(stream) - source.randrange(0, 4)])


def draw_pieces(stream, source, start):
    """(number, bytes) of segments of every size."""
    pieces, at = [], 0
    while at < len(stream):
        size = source.choice((1, 2, 5, 20, 200))
        pieces.append((start + at, stream[at:at + size]))
        at += size
    return pieces


def disturb(pieces, source):
    """Some come late, some twice, some again with more."""
    pieces = list(pieces)
    for _ in range(len(pieces) // 4):
        at = source.randrange(1, len(pieces))
        number, data = pieces[at]
        kind = source.randrange(3)
        if kind == 0:
            pieces.insert(min(len(pieces), at + source.randrange(1, 6)), pieces.pop(at))
        elif kind == 1:
            pieces.insert(source.randrange(at, len(pieces)), (number, data))
        elif at + 1 < len(pieces) and pieces[at + 1][0] == number + len(data):
            pieces[at + 1] = (number, data + pieces[at + 1][1])
    return pieces


class FramingRules(harness.TestCase):
    def rows(self, rule):
        cli = self.run_cli('show', self.folder / 'foreign.pcap', '--format=json',
                           f'--frame={rule}')
        self.assertEqual(cli.wait(), 0, cli.error_text())
        rows = [row for row in cli.records() if row['direction'] != 'event']
        self.assert_exported(rule, rows)
        return rows

    def assert_exported(self, rule, rows):
        """The index of the window's log, which exports go by, has the same frames."""
        path = self.folder / 'frames.jsonl'
        path.unlink(missing_ok=True)
        cli = self.run_cli('show', self.folder / 'foreign.pcap', f'--frame={rule}',
                           f'--export={path}')
        self.assertEqual(cli.wait(), 0, cli.error_text())
        exported = [row for row in map(json.loads, path.read_text().splitlines())
                    if row['direction'] != 'event']
        for key in ('hex', 'damaged', 'peer', 'direction'):
            self.assertEqual([row.get(key) for row in exported], [row.get(key) for row in rows])

    def assert_frames(self, rule, rows, stream):
        """@rows are those of a stream."""
        found = []
        for row in rows:
            fault = row.get('damaged')
            data = bytes.fromhex(row['hex'])
            if fault and 'outside' in fault and found and 'outside' in (found[-1][1] or ''):
                found[-1] = (found[-1][0] + data, fault)
            else:
                found.append((data, fault))
        wanted = cut(rule, stream)
        self.assertEqual([data.hex() for data, _ in found], [data.hex() for data, _ in wanted])
        for (_, fault), (_, word) in zip(found, wanted):
            self.assertTrue(fault is None if word is None else word in fault, (rule, fault, word))

    def check_tcp(self, rule, seed, damaged, disturbed):
        source = random.Random(f'{rule} {seed}')
        streams, queues = {}, []
        for port in CLIENT_PORTS:
            first, second = source.randrange(2 ** 32), source.randrange(2 ** 32)
            queue = [tcp_packet(port, SERVER_PORT, first, 0, 2),
                     tcp_packet(SERVER_PORT, port, second, first + 1, 0x12)]
            sides = []
            for ends, number, other in (((port, SERVER_PORT), first, second),
                                        ((SERVER_PORT, port), second, first)):
                streams[ends] = draw_stream(rule, source, damaged)
                pieces = draw_pieces(streams[ends], source, number + 1)
                pieces = disturb(pieces, source) if disturbed else pieces
                sides.append([tcp_packet(*ends, at, other + 1, 0x18, data) for at, data in pieces])
            while any(sides):
                side = source.choice([side for side in sides if side])
                queue.append(side.pop(0))
            queues.append(queue)
        packets = []
        while any(queues):
            queue = source.choice([queue for queue in queues if queue])
            packets.append((len(packets), queue.pop(0)))
        write_pcap(self.folder / 'foreign.pcap', packets)

        rows = collections.defaultdict(list)
        for row in self.rows(rule):
            ends = tuple(int(row[key].rsplit(':', 1)[1]) for key in ('peer', 'local'))
            rows[ends if row['direction'] == 'rx' else ends[::-1]].append(row)
        self.assertEqual(set(rows), set(streams))
        for ends, stream in streams.items():
            self.assert_frames(rule, rows[ends], stream)

    def test_streams(self):
        for rule in RULES:
            for damaged in (False, True):
                with self.subTest(rule=rule, damaged=damaged):
                    self.check_tcp(rule, damaged, damaged, False)

    def test_late_and_repeated_segments(self):
        for rule in RULES:
            for seed in range(3):
                with self.subTest(rule=rule, seed=seed):
                    self.check_tcp(rule, seed, False, True)

    def test_datagrams(self):
        """Each is cut by itself."""
        for rule in RULES:
            source = random.Random(rule)
            sent = [draw_stream(rule, source, i % 2 == 1) or b'.' for i in range(6)]
            write_pcap(self.folder / 'foreign.pcap',
                       [(i, udp_packet(CLIENT_PORTS[i % 3], SERVER_PORT, data))
                        for i, data in enumerate(sent)])
            rows = self.rows(rule)
            with self.subTest(rule=rule):
                for data in sent:
                    n = len(cut(rule, data))
                    self.assert_frames(rule, rows[:n], data)
                    rows = rows[n:]
                self.assertEqual(rows, [])


if __name__ == '__main__':
    harness.main()

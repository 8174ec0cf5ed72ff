#!/usr/bin/python3
"""What Wireshark's programs make of a recording: test-tshark.py WRITE-RECORDING.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIP = 77
CHECK = ['-o', 'udp.check_checksum:TRUE', '-o', 'tcp.check_checksum:TRUE',
         '-o', 'ip.check_checksum:TRUE']
ROOT_WARNING = 'Running as user "root" and group "root". This could be dangerous.\n'
FLAGS_SYN, FLAGS_SYN_ACK, FLAGS_ACK = '0x0002', '0x0012', '0x0010'
FLAGS_FIN, FLAGS_RST = '0x0011', '0x0014'


def run(*command):
    result = subprocess.run(command, capture_output=True, check=False)
    errors = result.stderr.decode(errors='replace').replace(ROOT_WARNING, '')
    assert result.returncode == 0 and not errors, f'{command}: {result.returncode}: {errors}'
    return result.stdout


def fields(path, *names, filter=''):
    columns = [word for name in names for word in ('-e', name)]
    text = run('tshark', '-r', path, '-Y', filter, '-T', 'fields', *columns).decode()
    return [line.split('\t') for line in text.splitlines()]


def follow(path, stream):
    """The bytes of both directions, from the node 0 and from the node 1."""
    nodes = [b'', b'']
    text = run('tshark', '-r', path, '-q', '-z', f'follow,tcp,raw,{stream}').decode()
    for line in text.splitlines():
        side = line.startswith('\t')
        word = line.strip()
        if word and not set(word) - set('0123456789abcdef'):
            nodes[side] += bytes.fromhex(word)
    return nodes


def check_all(write, folder):
    path = folder / 'all.pcapng'
    expected = {'UDP': [], 'TCP': []}
    for line in run(write, 'all', path).decode().splitlines():
        protocol, _, payload = line.partition(' ')
        expected[protocol].append(payload)

    udp = [row[0] for row in fields(path, 'udp.payload', filter='udp')]
    assert udp == expected['UDP'], 'UDP payloads differ'
    tcp = [row[0] for row in fields(path, 'tcp.payload', filter='tcp.len > 0')]
    assert tcp == expected['TCP'], 'TCP payloads differ'

    details = run('tshark', '-r', path, '-V', *CHECK).decode(errors='replace')
    for word in ('alformed', 'Bad checksum', 'incorrect', 'ILLEGAL', 'BAD UDP', 'Bogus'):
        lines = [line for line in details.splitlines() if word in line]
        assert not lines, lines[:5]
    lost = 'tcp.analysis.lost_segment || tcp.analysis.ack_lost_segment'
    assert not fields(path, 'frame.number', filter=lost)

    times = fields(path, 'frame.time_epoch', filter='udp')
    assert times[0][0] == '1700000000.123457790', times[0]
    drops = fields(path, 'frame.drop_count', filter='frame.drop_count')
    assert drops and all(row == ['5'] for row in drops), drops
    check_flags(path)
    check_events(path)

    info = run('capinfos', path).decode()
    assert 'Tincan' in info and 'Number of interfaces in file: 7' in info, info
    for number in range(7):
        assert f'Interface #{number} info' in info
    assert 'Description = Tincan endpoint 5' in info and 'Name = TCP 127.0.0.1:48888' in info, info
    assert 'Time precision = nanoseconds (9)' in info


def check_flags(path):
    kinds = fields(path, 'frame.packet_flags_direction', 'frame.packet_flags_reception_type',
                   filter='udp.port == 33333')
    assert [int(kind, 0) for kind in kinds[0]] == [2, 3], kinds
    rows = fields(path, 'tcp.flags', 'ip.src', 'tcp.srcport', 'tcp.stream',
                  filter='tcp.len == 0 && tcp.port == 50010')
    first = [[row[0], row[2]] for row in rows if row[3] == '0']
    client, server = '50010', '48888'
    handshake = [[FLAGS_SYN, client], [FLAGS_SYN_ACK, server], [FLAGS_ACK, client]]
    assert first == handshake * 2 + [[FLAGS_FIN, client]] * 2, first
    again = [[row[0], row[2]] for row in rows if row[3] == '2']
    assert again == handshake + [[FLAGS_FIN, server], [FLAGS_FIN, client]], again
    reset = fields(path, 'tcp.flags', 'tcp.srcport', filter='tcp.flags.reset == 1')
    assert reset == [[FLAGS_RST, '50011']], reset
    client_bytes, server_bytes = follow(path, 0)
    assert len(client_bytes) == 1000 and len(server_bytes) == 3
    client_bytes, server_bytes = follow(path, 2)
    assert len(client_bytes) == 77 and server_bytes == bytes([255]) * (128 * 1024 - 64)


def check_events(path):
    text = run('tshark', '-r', path, '-V', '-Y', 'systemd_journal').decode(errors='replace')
    for kind in 'listening connected accepted closed reset refused dropped error'.split():
        assert f'Field name: TINCAN_EVENT\n        Field value: {kind}\n' in text, kind
    assert text.count('Message: plain words, 中文') == 8 and 'two\\nlines' in text, text
    rows = fields(path, 'frame.number', filter='systemd_journal')
    assert len(rows) == 19, rows


def check_stream(write, folder):
    path = folder / 'stream.pcapng'
    expected = run(write, 'stream', path)
    received = follow(path, 0)
    assert expected in received, 'the stream differs'
    ascii_text = run('tshark', '-r', path, '-q', '-z', 'follow,tcp,ascii,0').decode()
    assert 'bytes missing' not in ascii_text
    run('capinfos', path)


def check_noted(write, folder):
    """Notes are comments of their packets, and nothing else is different."""
    path = folder / 'noted.pcapng'
    expected = {'UDP': [], 'TCP': []}
    for line in run(write, 'noted', path).decode().splitlines():
        protocol, payload, note = (line + '  ').split(' ', 2)
        expected[protocol].append([payload, note.strip()])

    udp = fields(path, 'udp.payload', 'frame.comment', filter='udp')
    assert udp == expected['UDP'], 'datagrams differ'
    tcp = fields(path, 'tcp.payload', 'frame.comment', filter='tcp.len > 0')
    assert tcp == expected['TCP'], 'streams differ'
    notes = [row[1] for row in udp + tcp if row[1]]
    assert len(notes) > 25, notes
    assert len(fields(path, 'frame.number', filter='frame.comment')) == len(notes)
    client_bytes, server_bytes = follow(path, 2)
    assert len(client_bytes) == 77 and server_bytes == bytes([255]) * (128 * 1024 - 64)
    details = run('tshark', '-r', path, '-V', *CHECK).decode(errors='replace')
    assert 'alformed' not in details and 'Bad checksum' not in details
    run('capinfos', path)


def main():
    if not shutil.which('tshark') or not shutil.which('capinfos'):
        print('tshark and capinfos are not here')
        sys.exit(SKIP)
    with tempfile.TemporaryDirectory() as folder:
        check_all(sys.argv[1], pathlib.Path(folder))
        check_stream(sys.argv[1], pathlib.Path(folder))
        check_noted(sys.argv[1], pathlib.Path(folder))


if __name__ == '__main__':
    main()

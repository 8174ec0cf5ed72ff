#!/usr/bin/python3
"""What a killed program loses of its recording, at most: test-kill.py WRITE-RECORDING.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import pathlib
import struct
import subprocess
import sys
import tempfile
import time

ROUNDS = 5
LOSS_US = 200_000
# On a machine that has too much to do a thread may wait for its turn: most rounds must do.
LOSS_MAX_US = 2_000_000
PACKET, HEADERS = 6, 28 + 28
LINE = struct.Struct('<QQ')


def last_number(path):
    """The number in the last whole block of the file."""
    data = path.read_bytes()
    offset, number = 0, -1
    while len(data) - offset >= 12:
        kind, size = struct.unpack_from('<II', data, offset)
        assert size >= 12 and size % 4 == 0, f'a block of {size} bytes at {offset}'
        if size > len(data) - offset:
            break
        assert struct.unpack_from('<I', data, offset + size - 4)[0] == size
        if kind == PACKET:
            following = struct.unpack_from('<Q', data, offset + HEADERS)[0]
            assert following == number + 1, f'{following} after {number}'
            number = following
        offset += size
    return number


def kill_writer(write, path, seconds, what='forever'):
    """What the writer told until it was killed: numbers of records and when it appended them."""
    with subprocess.Popen([write, what, path], stdout=subprocess.PIPE) as writer:
        deadline = time.monotonic() + seconds
        told = b''
        while time.monotonic() < deadline:
            told += writer.stdout.read1(1 << 20)
        writer.kill()
        killed_us = time.monotonic() * 1e6
        told += writer.stdout.read()
    whole = len(told) // LINE.size * LINE.size
    return list(LINE.iter_unpack(told[:whole])), killed_us


def check_notes(write, folder):
    """While notes are put into its packets all the time, the file is the old or the new one."""
    for number in range(ROUNDS):
        path = folder / f'noted-{number}.pcapng'
        told, killed_us = kill_writer(write, path, 0.4 + number * 0.041, 'noted-forever')
        last = last_number(path)
        data = path.read_bytes()
        print(f'{told[-1][0]} records, {last} in the file, {data.count("备注".encode())} notes')
        assert '备注'.encode() in data, 'no note came into the file'
        lost = [when for index, when in told if index > last]
        assert not lost or killed_us - lost[0] < LOSS_MAX_US
        assert len(list(folder.glob(path.name + '*'))) <= 2


def main():
    with tempfile.TemporaryDirectory() as folder:
        losses = []
        for number in range(ROUNDS):
            path = pathlib.Path(folder) / f'{number}.pcapng'
            told, killed_us = kill_writer(sys.argv[1], path, 0.3 + number * 0.037)
            last = last_number(path)
            lost = [when for index, when in told if index > last]
            assert told[-1][0] > 100, 'the writer hardly wrote'
            losses.append(killed_us - lost[0] if lost else 0)
        check_notes(sys.argv[1], pathlib.Path(folder))
    print('lost', [f'{loss / 1000:.0f} ms' for loss in losses])
    assert sorted(losses)[ROUNDS // 2] < LOSS_US and max(losses) < LOSS_MAX_US


if __name__ == '__main__':
    main()

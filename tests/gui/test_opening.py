#!/usr/bin/python3
"""A large capture on a slow disk: its first rows at once, and what was read stays after a cancel.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import struct
import unittest

import harness

SLOW_DISK = os.environ.get('TINCAN_SLOW_DISK')
N_RECORDS = 40000


def write_capture(path):
    """pcap of raw IPv4: as many datagrams, 41 MB of them."""
    payload = b'x' * 1000
    head = (struct.pack('>BBHHHBBH', 0x45, 0, 28 + len(payload), 0, 0, 64, 17, 0)
            + bytes((10, 0, 0, 1, 10, 0, 0, 2))
            + struct.pack('>HHHH', 1000, 2000, 8 + len(payload), 0))
    packet = head + payload
    with open(path, 'wb') as file:
        file.write(struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, 262144, 101))
        for number in range(N_RECORDS):
            file.write(struct.pack('<IIII', 1700000000 + number // 1000, number % 1000 * 1000,
                                   len(packet), len(packet)))
            file.write(packet)


class TestOpening(harness.GuiTest):
    @unittest.skipUnless(SLOW_DISK, 'TINCAN_SLOW_DISK is not set')
    def test_cancel(self):
        path = os.path.join(self.desk.folder, 'large.pcap')
        write_capture(path)
        self.desk.environment['LD_PRELOAD'] = SLOW_DISK
        window = self.open_window(path)
        window.wait_words(r'^Opening the recording: [\d,]+ records? so far')
        window.press('Cancel opening')
        window.wait_alert('Opening was stopped', 'only the beginning')
        self.assertFalse([text for text in window.words() if 'so far' in text])
        numbers = [row[0] for row in window.rows() if row[0]]
        self.assertEqual(numbers[:3], ['1', '2', '3'])


if __name__ == '__main__':
    harness.main()

#!/usr/bin/python3
"""A large capture on a slow disk: its first rows at once, and what was read stays after a cancel. A
large recording gets its notes there: that is told, can be cancelled, and made up for.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import struct
import unittest

import harness
import peers

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

    @unittest.skipUnless(SLOW_DISK, 'TINCAN_SLOW_DISK is not set')
    def test_cancel_notes(self):
        path = os.path.join(self.desk.folder, 'lab.tincan')
        recording = path.replace('.tincan', '.pcapng')
        self.desk.environment['LD_PRELOAD'] = SLOW_DISK
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as peer:
            peer.sendall(b'the beginning')
            window.wait_row('the beginning')
            window.key('ctrl+s')
            window.save_as(path)
            harness.wait_until(lambda: os.path.exists(path), 'the session on disk')
            peer.sendall(b'x' * (30 << 20))
            harness.wait_until(lambda: os.path.getsize(recording) > 30 << 20, 'the traffic')
            self.desk.wait_still()
            number = next(row[0] for row in reversed(window.rows()) if row[0])
            window.click(window.find('label', number))
            window.key('ctrl+b')
            window.wait_row('★ bookmark')
            window.key('ctrl+s')
            window.press('Cancel saving')
            window.wait_alert('Stopped: the session is saved with its notes')
            self.assertNotIn(b'bookmark', open(recording, 'rb').read())
            self.assertIn('bookmarks', open(path, encoding='utf-8').read())
            window.key('ctrl+s')
            peer.sendall(b'while it is saved')
            window.wait_row('while it is saved')
            harness.wait_until(lambda: b'bookmark' in open(recording, 'rb').read(), 'the notes', 60)
            self.assertEqual(window.close(), 0)
        with open(recording, 'rb') as file:
            self.assertIn(b'while it is saved', file.read())


if __name__ == '__main__':
    harness.main()

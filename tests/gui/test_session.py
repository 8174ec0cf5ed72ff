#!/usr/bin/python3
"""Sessions: saved and opened again in a new process; bare recordings; files that are none.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import struct

import harness
import peers


def write_capture(path, n_datagrams):
    """A pcap file of raw IPv4 packets: datagrams that say "datagram N"."""
    with open(path, 'wb') as file:
        file.write(struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, 65535, 101))
        for i in range(1, n_datagrams + 1):
            data = b'datagram %d' % i
            packet = struct.pack('>BBHHHBBH4s4sHHHH', 0x45, 0, 28 + len(data), 0, 0, 64, 17, 0,
                                 bytes((10, 0, 0, 1)), bytes((10, 0, 0, 2)), 1234, 5678,
                                 8 + len(data), 0) + data
            file.write(struct.pack('<IIII', 1767312000 + i, 0, len(packet), len(packet)) + packet)


class TestSession(harness.GuiTest):
    def setUp(self):
        super().setUp()
        self.path = os.path.join(self.desk.folder, 'lab.tincan')

    def make_session(self):
        """Two tabs and some traffic, saved."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            peer.sendto('要留下的'.encode(), ('127.0.0.1', port))
            window.wait_row('要留下的')
            window.send('the answer')
            self.assertEqual(peer.recv(100), b'the answer')
        window.wait_row('the answer')
        window.new('TCP client')
        window.fill('Remote host', 'example.invalid')
        window.fill('Remote port', '8123')
        window.key('ctrl+s')
        window.save_as(self.path)
        harness.wait_until(lambda: os.path.exists(self.path), 'the session on disk')
        return window

    def test_save_and_open(self):
        window = self.make_session()
        harness.wait_until(lambda: os.path.exists(self.path.replace('.tincan', '.pcapng')),
                           'the recording beside it')
        self.assertEqual(window.close(), 0)

        again = self.open_window(self.path)
        self.assertEqual(again.find('text', 'Remote host').text, 'example.invalid')
        self.assertEqual(again.find('text', 'Remote port').text, '8123')
        again.choose_tab('UDP')
        again.wait_row('要留下的')
        again.wait_row('the answer')
        self.assertEqual(again.find('text', 'Local port').text, '0')

    def test_killed(self):
        """What was shown is in the file, even if the program ends without a warning."""
        window = self.make_session()
        window.kill()
        again = self.open_window(self.path)
        again.choose_tab('UDP')
        again.wait_row('要留下的')

    def test_recording_begins_at_its_start(self):
        """A log that is longer than the window, short or read by and by, shows its first rows."""
        path = os.path.join(self.desk.folder, 'long.pcap')
        for n_datagrams in (300, 100000):
            with self.subTest(n_datagrams=n_datagrams):
                write_capture(path, n_datagrams)
                window = self.open_window(path)
                window.wait_words('^datagram 1$')
                window.click(window.find('label', 'datagram 1'))
                window.key('End')
                window.wait_words(f'^datagram {n_datagrams}$')
                self.assertEqual(window.close(), 0)

    def test_files_that_are_none(self):
        """A message in place, no dialog, and the window can be used."""
        with open(self.path, 'wb') as file:
            file.write(b'{"version": 1, "endpoints": [{"role": "udp", ')
        cut = self.path
        empty = os.path.join(self.desk.folder, 'empty.tincan')
        noise = os.path.join(self.desk.folder, 'noise.pcapng')
        with open(empty, 'wb'):
            pass
        with open(noise, 'wb') as file:
            file.write(os.urandom(3000))
        for path in (cut, empty, noise, os.path.join(self.desk.folder, 'missing.tincan')):
            with self.subTest(file=os.path.basename(path)):
                window = self.open_window(path)
                window.wait_words(os.path.basename(path))
                window.listen('UDP')
                window.kill()


if __name__ == '__main__':
    harness.main()

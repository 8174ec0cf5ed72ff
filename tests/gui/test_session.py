#!/usr/bin/python3
"""Sessions: saved and opened again in a new process; files that are none.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

import harness
import peers


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

#!/usr/bin/python3
"""Messages taken out of the log: as programs, and dragged.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import shutil
import subprocess
import unittest

import harness
import log_test
import peers


class TestProgram(log_test.LogTest):
    @unittest.skipUnless(shutil.which('xclip') and shutil.which('socat'), 'xclip or socat missing')
    def test_copy_program(self):
        """What was sent is sent again by the program, to the same peer."""
        window = self.open_window()
        window.listen('UDP')
        with peers.udp_socket(('127.0.0.1', 0)) as peer:
            window.send("it's 100% hello", '127.0.0.1:%d' % peer.getsockname()[1])
            self.assertEqual(peer.recv(100), b"it's 100% hello")
            window.click(window.find('label', "it's 100% hello"))
            for name, part, command in (('Python', 'import socket', ['python3', '-']),
                                        ('Shell', '#!/bin/sh', ['sh'])):
                self.copy_program(window, name)
                program = self.wait_clipboard(part)
                process = subprocess.Popen(command, stdin=subprocess.PIPE,
                                           stdout=subprocess.PIPE)
                self.addCleanup(process.stdout.close)
                process.stdin.write(program.encode())
                process.stdin.close()
                data, sender = peer.recvfrom(100)
                self.assertEqual(data, b"it's 100% hello")
                peer.sendto(b'answer', sender)
                self.assertIn(b'answer' if command == ['sh'] else b'61 6e 73 77 65 72',
                              process.stdout.read())
                process.wait(15)
            self.copy_program(window, 'C')
            self.wait_clipboard('int\nmain (void)', 'sendto')
            self.copy_program(window, "Peer's Python")
            self.wait_clipboard('recvfrom', 'waiting')

    @unittest.skipUnless(shutil.which('xclip'), 'xclip is not here')
    def test_frames(self):
        """Of a stream cut into lines: lines are compared, and a program sends one of them."""
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as peer:
            peer.sendall(b'first 01\nfirst 02\nthird 03\n')
            window.wait_row('third 03')
            window.click(window.find('combo box', 'Framing'))
            self.desk.wait_still()
            window.click(next(item for item in window.root.find_all('list item')
                              if item.label == 'Line (LF, CR LF, CR)'))
            self.select_two(window, 'first 01\\n')
            window.key('ctrl+d')
            window.wait_words('8 bytes are the same, 1 changed, 0 only in the first')
            window.key('Escape')
            window.click(window.find('label', 'first 02\\n'))
            self.copy_program(window, "Peer's Python")
            program = self.wait_clipboard("MESSAGE = b'first 02\\n'", f'{port})')
        process = subprocess.Popen(['python3', '-c', program], stdout=subprocess.DEVNULL)
        harness.wait_until(lambda: window.count_rows('first 02\\n') == 2, 'the line again')
        self.assertEqual(process.wait(15), 0)

    def drag(self, window, text):
        """A row into the field for the next message."""
        field = window.find('text', 'Message')
        x, y, width, height = window.place_of(window.find('label', text))
        left, top, _, _ = window.place_of(field)
        for _ in range(3):              # on a busy machine the field may not have seen it come
            self.desk.display.drag((x + 20, y + height // 2), (left + 30, top + 20))
            with contextlib.suppress(harness.NotYet):
                harness.wait_until(lambda: field.text, 'a text dropped', 5)
                break
        return field

    def test_drag(self):
        window = self.open_with_traffic('要拖的'.encode(), b'two', b'three')
        field = self.drag(window, 'two')
        self.assertEqual(field.text.strip(), 'two')
        window.type(field, '')
        self.select_two(window, '要拖的')
        field = self.drag(window, 'two')
        self.assertEqual(field.text.split(), ['要拖的', 'two'])


if __name__ == '__main__':
    harness.main()

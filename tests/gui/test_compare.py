#!/usr/bin/python3
"""Messages of the log compared, copied as programs, dragged out.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import os
import shutil
import struct
import subprocess
import unittest

import harness
import peers


class TestCompare(harness.GuiTest):
    def open_with_traffic(self, *messages):
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            for message in messages:
                peer.sendto(message, ('127.0.0.1', port))
            window.wait_row('listening')
            harness.wait_until(lambda: len(window.rows()) == len(messages) + 1, 'all messages')
        return window

    def clipboard(self):
        return subprocess.run(['xclip', '-o', '-selection', 'clipboard'], capture_output=True,
                              text=True, env=self.desk.environment, timeout=15).stdout

    def wait_clipboard(self, *parts):
        harness.wait_until(lambda: all(part in self.clipboard() for part in parts), parts)
        return self.clipboard()

    def select_two(self, window, text):
        window.click(window.find('label', text))
        window.key('shift+Down')
        harness.wait_until(lambda: sum('selected' in row.states for row in window.find(
            'tree table', 'Data log').find_all('table row')) == 2, 'two rows selected')

    def test_compare(self):
        window = self.open_with_traffic(b'set temp=21;mode=a\n', b'set temperature=22;mode=a\n')
        self.select_two(window, 'set temp=21;mode=a\\n')
        window.key('ctrl+d')
        table = window.find('tree table', 'Differences')
        window.wait_words('18 bytes are the same, 1 changed, 0 only in the first, '
                          '7 only in the second')
        window.wait_words('Difference 1 of 2')
        labels = [name for _, role, name in table.tree() if role == 'label']
        self.assertIn('·· ·· ·· ·· ·· ·· ·· 3d', labels)
        self.assertIn('65 72 61 74 75 72 65 3d', labels)
        self.assertIn('7 bytes differ', labels)
        self.desk.wait_still()
        window.key('F3')
        window.wait_words('Difference 2 of 2')
        window.press('Previous difference')
        window.wait_words('Difference 1 of 2')
        if shutil.which('xclip'):
            window.click(table)
            window.key('ctrl+c')
            self.wait_clipboard('First: ', '18 bytes are the same', '65*72*61*74*75*72*65*3d')
        window.key('Escape')
        harness.wait_until(lambda: not window.root.find_all('tree table', 'Differences'),
                           'the comparison to go')

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

    def test_map(self):
        """An unknown protocol: head, counter, kind, two random bytes, sum."""
        messages = []
        for number in range(12):
            data = b'\xaaU' + struct.pack('>HB', 0x01f8 + number, number % 2) + os.urandom(2)
            messages.append(data + bytes([sum(data) & 255]))
        window = self.open_with_traffic(*messages)
        window.click(window.find('label', '8'))
        window.key('ctrl+a')
        window.key('ctrl+m')
        window.wait_words(r'^12 messages of 8 bytes · 1 event left out')
        findings = window.find('list', 'Findings')
        words = [row.label for row in findings.find_all('list item')]
        self.assertEqual(words[:3], ['bytes 0–1: constant, aa 55',
                                     'bytes 2–3: counter, big endian, +1',
                                     'byte 4: 2 values: 00 01'])
        self.assertIn('bytes 5–6: varies', words[3])
        self.assertEqual(words[4], 'byte 7: checksum sum8, of all before')
        window.find('image', 'Map of varying bytes')
        window.key('Down')
        harness.wait_until(lambda: any('selected' in row.states for row in
                                       findings.find_all('list item')), 'a finding selected')
        window.key('Escape')
        harness.wait_until(lambda: not window.root.find_all('list', 'Findings'),
                           'the map to go')

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

    def copy_program(self, window, name):
        window.key('shift+F10')
        item = window.find('menu item', name)
        self.desk.wait_still()
        window.click(item)

    @unittest.skipUnless(shutil.which('xclip'), 'xclip is not here')
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


if __name__ == '__main__':
    harness.main()

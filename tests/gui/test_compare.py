#!/usr/bin/python3
"""Messages of the log compared: two side by side, many as a map.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import shutil
import struct

import harness
import log_test


class TestCompare(log_test.LogTest):
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

    def test_map(self):
        """An unknown protocol: head, counter, kind, two random bytes, sum."""
        messages = []
        for number in range(12):
            data = b'\xaaU' + struct.pack('>HB', 0x01f8 + number, number % 2) + os.urandom(2)
            messages.append(data + bytes([sum(data) & 255]))
        window = self.open_with_traffic(*messages)
        window.click(window.find('label', '13'))    # the last row is in view
        self.wait_selected(window, 1)
        window.key('ctrl+a')
        window.wait_words('^12 messages · 1 event · 96 bytes · span ')
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


if __name__ == '__main__':
    harness.main()

#!/usr/bin/python3
"""What is in view of a long log stays there when its rows change: by a filter, by framing.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import struct

from gi.repository import GLib

import accessible
import harness

N_RECORDS = 20000

TITLES = 20 # pixels: what the titles of the columns are high at least


def write_capture(path):
    """pcap of raw IPv4: datagrams of two lines each, every tenth a rare one."""
    with open(path, 'wb') as file:
        file.write(struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, 262144, 101))
        for number in range(N_RECORDS):
            kind = b'rare' if number % 10 == 0 else b'common'
            payload = b'head %d %s\ntail %d\n' % (number, kind, number)
            head = (struct.pack('>BBHHHBBH', 0x45, 0, 28 + len(payload), 0, 0, 64, 17, 0)
                    + bytes((10, 0, 0, 1, 10, 0, 0, 2))
                    + struct.pack('>HHHH', 1000, 2000, 8 + len(payload), 0))
            file.write(struct.pack('<IIII', 1700000000 + number // 1000, number % 1000 * 1000,
                                   len(head) + len(payload), len(head) + len(payload)))
            file.write(head + payload)


class TestPlace(harness.GuiTest):
    def open_in_the_middle(self):
        path = os.path.join(self.desk.folder, 'long.pcap')
        write_capture(path)
        window = self.open_window(path)
        window.wait_row('head 0 ')
        harness.wait_until(lambda: not [text for text in window.words() if 'so far' in text],
                           'the whole of it')
        self.table = window.find('tree table', 'Data log')
        self.desk.wait_still()
        x, y, width, height = window.place_of(self.table)
        for _ in range(60):
            self.desk.display.scroll(x + width // 2, y + height // 2, down=True)
        harness.wait_until(lambda: self.in_view(window)[:1] > [60], 'the log to scroll')
        self.desk.wait_still()
        return window

    def in_view(self, window):
        """The numbers in the data of the rows that are in view."""
        _, top, _, height = self.table.extents
        rows = self.table.children[-1].children
        places = self.table.bus.call_all([
            (row.owner, row.path, accessible.ATSPI + 'Component', 'GetExtents',
             GLib.Variant('(u)', (accessible.WITHIN_WINDOW,))) for row in rows])
        numbers = []
        for row, place in zip(rows, places):
            if place and top + TITLES <= place[1] <= top + height - place[3] and row.showing:
                numbers += map(int, re.findall(r'(?:head|^tail|\d tail) (\d+)', row.label))
        return numbers

    def wait_view(self, window, number, kind=1):
        """Until message @number is in view, and only every so many messages are."""
        def look():
            numbers = self.in_view(window)
            return len(numbers) > 3 and numbers[0] <= number <= numbers[-1] and all(
                n % kind == 0 for n in numbers)
        harness.wait_until(look, f'message {number} in view, not {self.in_view(window)}')

    def choose_framing(self, window, name):
        window.click(window.find('combo box', 'Framing'))
        self.desk.wait_still()
        window.click(next(node for node in window.root.find_all('list item')
                          if node.label.startswith(name) and node.showing))

    def paste(self, entry, text):
        """One filter after the other, none of those between that typing goes through."""
        entry.call('EditableText', 'SetTextContents', '(s)', text)
        harness.wait_until(lambda: entry.text == text, f'the filter {text!r}')

    def test_filter(self):
        window = self.open_in_the_middle()
        top = self.in_view(window)[0]
        entry = window.find('text', 'Filter')
        self.paste(entry, 'rare')
        window.wait_words('^2,?000 matches$')
        self.wait_view(window, top - top % 10 + 10, kind=10)
        top = self.in_view(window)[0]
        self.paste(entry, '')
        self.wait_view(window, top)
        self.paste(entry, f'"head {top + 3} "')
        window.wait_words('^1 match$')
        self.paste(entry, '')
        self.wait_view(window, top + 3)

    def test_framing(self):
        window = self.open_in_the_middle()
        top = self.in_view(window)[0]
        self.choose_framing(window, 'Line')
        self.wait_view(window, top)
        self.choose_framing(window, 'As read')
        self.wait_view(window, top)


if __name__ == '__main__':
    harness.main()

#!/usr/bin/python3
"""The stream view as a terminal: characters selected and copied, matches in one text, reconnects.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import shutil
import subprocess
import unittest

import harness
import peers

CELL = 8        # pixels of a character of the fixed font


class StreamTest(harness.GuiTest):
    def choose(self, window, name, item):
        window.click(window.find('combo box', name))
        self.desk.wait_still()
        window.click(harness.wait_until(
            lambda: next((node for node in window.root.find_all('list item')
                          if item in node.label), None), f'{item!r} in {name!r}'))
        self.desk.wait_still()

    def lines(self, window):
        """What assistive tools read of the rows."""
        return [name for _, role, name in window.find('list', 'Stream').tree()
                if role == 'list item' and name]

    def wait_line(self, window, line):
        harness.wait_until(lambda: line in self.lines(window),
                           f'{line!r} in {self.lines(window)}')

    @contextlib.contextmanager
    def open_stream(self, *messages):
        window = self.open_window()
        with peers.tcp_connection(window.listen('TCP server')) as peer:
            for message in messages:
                peer.sendall(message)
                window.wait_row(message.decode().split('\n', maxsplit=1)[0])
            self.choose(window, 'View', 'Stream')
            self.desk.wait_still()
            yield window, peer

    def place(self, window, line, column):
        """Where the character of a row is on the screen."""
        log = window.find('list', 'Stream')
        row = next(node for node, role, name in log.tree() if role == 'label' and name == line)
        x, y, _, height = window.place_of(row)
        return x + column * CELL, y + height // 2

    def drag(self, window, start, end):
        self.desk.display.drag(self.place(window, *start), self.place(window, *end))
        self.desk.wait_still()


@unittest.skipUnless(shutil.which('xclip'), 'xclip is not here')
class TestSelection(StreamTest):
    def clipboard(self, selection='clipboard'):
        return subprocess.run(['xclip', '-o', '-selection', selection], capture_output=True,
                              text=True, env=self.desk.environment, timeout=15).stdout

    def copy(self, window, text):
        window.key('ctrl+c')
        harness.wait_until(lambda: self.clipboard() == text,
                           f'{text!r} on the clipboard, which has {self.clipboard()!r}')

    def test_pointer(self):
        with self.open_stream('alpha beta gamma\n你好 line\nthird\n'.encode()) as (window, _):
            self.drag(window, ('alpha beta gamma', 6), ('third', 2))
            self.copy(window, 'beta gamma\n你好 line\nth')
            self.assertEqual(self.clipboard('primary'), 'beta gamma\n你好 line\nth')
            self.drag(window, ('third', 3), ('alpha beta gamma', 11))
            self.copy(window, 'gamma\n你好 line\nthi')
            self.desk.display.click(*self.place(window, 'alpha beta gamma', 7))
            window.key('shift+Right')
            self.copy(window, 'e')
            window.key('ctrl+a')
            window.key('ctrl+c')
            harness.wait_until(lambda: self.clipboard().endswith('\nthird'), 'all')
            self.assertIn('← received', self.clipboard())

    def test_clicks(self):
        with self.open_stream(b'alpha beta-gamma\nsecond line\n') as (window, _):
            x, y = self.place(window, 'alpha beta-gamma', 7)
            self.click_times(x, y, 2)
            self.copy(window, 'beta')
            self.click_times(x, y, 3)
            self.copy(window, 'alpha beta-gamma')

    def click_times(self, x, y, times):
        subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'sleep', '0.5', 'click',
                        '--repeat', str(times), '--delay', '20', '1'],
                       env=self.desk.environment, check=True, timeout=30)
        self.desk.wait_still()

    def test_keyboard(self):
        with self.open_stream(b'one\ntwo\nthree\n') as (window, _):
            self.desk.display.click(*self.place(window, 'one', 1))
            window.key('shift+Down')
            self.copy(window, 'ne\nt')
            window.key('shift+End')
            self.copy(window, 'ne\ntwo')
            window.key('shift+ctrl+End')
            self.copy(window, 'ne\ntwo\nthree')
            window.key('Left')
            window.key('shift+Home')
            self.copy(window, 'thre')
            window.key('shift+F10')
            window.click(window.find('menu item', 'Select all'))
            harness.wait_until(lambda: not window.root.find_all('menu item', 'Select all'),
                               'the menu to go')
            self.desk.wait_still()
            window.key('ctrl+c')
            harness.wait_until(lambda: self.clipboard().endswith('one\ntwo\nthree'), 'all')

    def test_hex(self):
        """Text and hex of a row are copied as they show."""
        with self.open_stream(b'one\ntwo\n') as (window, _):
            window.tick('Receive as text and hex')
            self.wait_line(window, 'one\n6f 6e 65 0a')
            self.drag(window, ('one', 1), ('74 77 6f 0a', 5))
            self.copy(window, 'ne\n6f 6e 65 0a\ntwo\n74 77')


class TestFind(StreamTest):
    def find(self, window, text):
        window.key('ctrl+f')
        entry = window.find('text', 'Find text')
        harness.wait_until(lambda: 'focused' in entry.states, 'the keyboard in the find bar')
        window.type(entry, text)

    def in_view(self, window, line):
        """Whether a row is on the screen."""
        log = window.find('list', 'Stream')
        _, top, _, height = log.extents
        return any(role == 'label' and name == line and
                   top <= node.extents[1] + 4 < top + height
                   for node, role, name in log.tree())

    def test_steps(self):
        """Match by match, those over the border of two reads too; each comes into view."""
        hay = ''.join(f'line {i}\n' for i in range(60)).encode()
        with self.open_stream(b'a needle, a needle\n', hay + b'last nee') as (window, peer):
            peer.sendall(b'dle of all\n')
            self.wait_line(window, 'last needle of all')
            window.key('F9')            # room for the text
            self.find(window, 'NEEDLE')
            window.wait_words('^1 of 3$')
            harness.wait_until(lambda: self.in_view(window, 'a needle, a needle'), 'the first')
            window.key('Return')
            window.wait_words('^2 of 3$')
            window.key('F3')
            window.wait_words('^3 of 3$')
            harness.wait_until(lambda: self.in_view(window, 'last needle of all'), 'the last')
            window.key('F3')
            window.wait_words('^1 of 3, from the other end$')
            harness.wait_until(lambda: self.in_view(window, 'a needle, a needle'), 'the first')
            window.key('shift+F3')
            window.wait_words('^3 of 3, from the other end$')
            peer.sendall(b'one more needle\n')
            window.wait_words('^3 of 4')


MARK = 'rgb(248,228,92)'
GREEN = 'rgb(194,242,215)'      # a third of the colour on white


class TestViews(StreamTest):
    def count(self, colour):
        """How many pixels have a colour."""
        path = self.desk.folder + '/pixels.png'
        self.desk.wait_still()
        self.desk.screenshot(path)
        result = subprocess.run(['convert', path, '-fill', 'black', '+opaque', colour, '-fill',
                                 'white', '-opaque', colour, '-format', '%[fx:mean*w*h]',
                                 'info:'], capture_output=True, text=True, check=True)
        return float(result.stdout)

    def test_marks(self):
        """Highlights and matches are drawn in each view, in text and in hex."""
        with self.open_stream(b'some hay\n', b'the needle here\n') as (window, _):
            window.press('Highlights')
            window.click(window.find('combo box', 'Colour'))
            self.desk.wait_still()
            window.click(next(node for node in window.root.find_all('list item')
                              if node.label == 'Green'))
            window.type(window.find('text', 'What to highlight'), 'needle')
            window.key('Return')
            window.wait_words('^Green: needle$')
            window.key('Escape')
            self.assertGreater(self.count(GREEN), 4000)
            self.choose(window, 'View', 'Log mode')
            self.assertGreater(self.count(GREEN), 4000)
            self.assertEqual(self.count(MARK), 0)
            window.key('ctrl+f')
            window.type(window.find('text', 'Find text'), 'needle')
            window.wait_words('^1 of 1$')
            in_text = self.count(MARK)
            self.assertGreater(in_text, 100)
            window.tick('Receive as text and hex')
            self.assertGreater(self.count(MARK), in_text * 2)
            self.choose(window, 'View', 'List')
            window.tick('Receive as text and hex')
            self.assertGreater(self.count(MARK), in_text * 2)

    def test_reconnect(self):
        """The newest connection is followed, and the text tells where it begins."""
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as peer:
            first = peers.name_of(peer)
            peer.sendall(b'of the first\n')
            window.wait_row('of the first')
        self.choose(window, 'View', 'Stream')
        self.assertIn('Newest connection', window.find('combo box', 'Connection').label)
        self.wait_line(window, 'of the first')
        with peers.tcp_connection(port) as peer:
            peer.sendall(b'of the second\n')
            self.wait_line(window, 'of the second')
            lines = self.lines(window)
            self.assertLess(lines.index('of the first'), lines.index('of the second'))
            self.assertTrue(any(line.endswith(f' New connection: TCP {peers.name_of(peer)}')
                                for line in lines), lines)
            self.choose(window, 'Connection', f'TCP {first}')
            harness.wait_until(lambda: 'of the second' not in self.lines(window), 'the first')
            peer.sendall(b'more\n')
            self.choose(window, 'Connection', 'Newest connection')
            self.wait_line(window, 'more')


if __name__ == '__main__':
    harness.main()

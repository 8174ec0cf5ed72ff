#!/usr/bin/python3
"""The log as people use it: many messages selected and copied, columns chosen and remembered.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil
import subprocess
import unittest

import harness
import peers

MESSAGES = ('alpha', 'beta', 'gamma', 'delta', 'epsilon')


class TestLog(harness.GuiTest):
    def open_with_traffic(self):
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            for text in MESSAGES:
                peer.sendto(text.encode(), ('127.0.0.1', port))
                window.wait_row(text)
        return window

    def clipboard(self):
        return subprocess.run(['xclip', '-o', '-selection', 'clipboard'], capture_output=True,
                              text=True, env=self.desk.environment, timeout=15).stdout

    def wait_clipboard(self, text):
        harness.wait_until(lambda: self.clipboard() == text, f'{text!r} on the clipboard')

    @unittest.skipUnless(shutil.which('xclip'), 'xclip is not here')
    def test_selection(self):
        window = self.open_with_traffic()
        window.click(window.find('label', 'beta'))
        window.key('shift+Down')
        window.key('shift+Down')
        window.key('ctrl+c')
        self.wait_clipboard('beta\ngamma\ndelta')
        window.key('shift+Down')
        window.key('shift+Down')        # the last row is the last message
        window.key('ctrl+shift+c')
        self.wait_clipboard('\n'.join(text.encode().hex(' ') for text in MESSAGES[1:]))
        window.key('ctrl+a')
        window.key('ctrl+c')
        harness.wait_until(lambda: self.clipboard().endswith('\n' + '\n'.join(MESSAGES)), 'all')

    def test_summary(self):
        window = self.open_with_traffic()
        window.click(window.find('label', 'beta'))
        self.assertEqual(window.root.find_all('status bar', 'Selection summary'), [])
        window.key('shift+Down')
        window.key('shift+Down')
        window.wait_words(r'^3 messages · 14 bytes · span .* · gaps: min .*, median .*, p99 ')
        self.assertTrue(window.find('status bar', 'Selection summary').showing)
        window.click(window.find('label', 'beta'))
        harness.wait_until(lambda: not window.root.find_all('status bar', 'Selection summary'),
                           'the summary to go')

    def go_to(self, window, text):
        window.key('ctrl+g')
        entry = window.find('text', 'Number or time')
        window.type(entry, text)
        window.key('Return')

    def is_selected(self, window, text):
        """Whether the row with that text is the one that is selected."""
        rows = [node for node, role, name in window.find('tree table', 'Data log').tree()
                if role == 'table row' and 'selected' in node.states]
        return len(rows) == 1 and text in rows[0].label

    def test_go_to(self):
        window = self.open_with_traffic()
        self.go_to(window, '4')
        harness.wait_until(lambda: self.is_selected(window, 'gamma'), 'row 4')
        window.key('Down')
        harness.wait_until(lambda: self.is_selected(window, 'delta'), 'row 5')
        time = window.wait_row('beta')[1]
        self.go_to(window, time)
        harness.wait_until(lambda: self.is_selected(window, 'beta'), 'the time of beta')
        self.go_to(window, '99')
        harness.wait_until(lambda: self.is_selected(window, 'epsilon'), 'the last')
        window.wait_alert('There is no message 99 here')
        self.go_to(window, 'somewhere')
        window.wait_alert('neither a number nor a time')
        window.key('Escape')

    def note_of(self, window, text):
        return next((cell for cell in window.wait_row(text) if '★' in cell), '')

    def mark(self, window):
        """A bookmark on beta, and a note on delta."""
        window.click(window.find('label', 'beta'))
        window.key('ctrl+b')
        harness.wait_until(lambda: self.note_of(window, 'beta') == '★ bookmark', 'the bookmark')
        window.click(window.find('label', 'delta'))
        window.key('ctrl+shift+b')
        window.type(window.find('text', 'Note'), 'look here')
        window.key('Return')
        harness.wait_until(lambda: self.note_of(window, 'delta') == '★ look here', 'the note')

    def test_bookmarks(self):
        path = os.path.join(self.desk.folder, 'lab.tincan')
        exported = os.path.join(self.desk.folder, 'marked.pcapng')
        window = self.open_with_traffic()
        self.mark(window)
        window.key('shift+F2')
        harness.wait_until(lambda: self.is_selected(window, 'beta'), 'the bookmark before')
        window.key('ctrl+b')
        harness.wait_until(lambda: self.note_of(window, 'beta') == '', 'the bookmark to go')
        window.key('ctrl+b')
        window.key('F2')
        harness.wait_until(lambda: self.is_selected(window, 'delta'), 'the next bookmark')
        window.key('F2')
        window.wait_alert('There is no bookmark below')
        window.key('ctrl+s')
        window.save_as(path)
        harness.wait_until(lambda: os.path.exists(path), 'the session on disk')
        window.close()

        again = self.open_window(path)
        harness.wait_until(lambda: self.note_of(again, 'beta') == '★ bookmark', 'the bookmark')
        self.assertEqual(self.note_of(again, 'delta'), '★ look here')
        self.assertEqual(self.note_of(again, 'gamma'), '')
        again.key('ctrl+e')
        again.save_as(exported)
        again.wait_alert('The log is exported')
        again.close()

        if shutil.which('tshark'):
            comments = subprocess.run(['tshark', '-r', exported, '-T', 'fields', '-e', 'data.text',
                                       '-e', 'frame.comment', '-o', 'data.show_as_text:TRUE'],
                                      capture_output=True, text=True, timeout=60).stdout
            self.assertIn('delta\tlook here', comments)
        copy = self.open_window(exported)
        harness.wait_until(lambda: self.note_of(copy, 'delta') == '★ look here', 'the comment')

    def comments(self, path):
        out = subprocess.run(['tshark', '-r', path, '-T', 'fields', '-e', 'data.text',
                              '-e', 'frame.comment', '-o', 'data.show_as_text:TRUE'],
                             capture_output=True, text=True, timeout=60, check=False).stdout
        return {text: note for text, _, note in (line.partition('\t') for line in
                                                 out.splitlines()) if note}

    def wait_comments(self, path, **expected):
        harness.wait_until(lambda: self.comments(path) == expected, f'the comments {expected}')

    @unittest.skipUnless(shutil.which('tshark'), 'tshark is not here')
    def test_notes_in_the_recording(self):
        """Set by the keyboard while traffic comes, the packets of the saved file have them."""
        path = os.path.join(self.desk.folder, 'lab.tincan')
        recording = path.replace('.tincan', '.pcapng')
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            send = lambda text: (peer.sendto(text.encode(), ('127.0.0.1', port)),
                                 window.wait_row(text))
            for text in MESSAGES:
                send(text)
            self.mark(window)
            window.key('ctrl+s')
            window.save_as(path)
            self.wait_comments(recording, beta='bookmark', delta='look here')
            send('zeta')
            window.click(window.find('label', 'delta'))
            window.key('ctrl+b')        # and the note goes
            window.click(window.find('label', 'zeta'))
            window.key('ctrl+shift+b')
            window.type(window.find('text', 'Note'), 'the last')
            window.key('Return')
            harness.wait_until(lambda: self.note_of(window, 'zeta') == '★ the last', 'the note')
            window.key('ctrl+s')
            self.wait_comments(recording, beta='bookmark', zeta='the last')
            send('eta')
            harness.wait_until(lambda: b'eta' in open(recording, 'rb').read()[-200:], 'eta in it')
            self.wait_comments(recording, beta='bookmark', zeta='the last')
            window.wait_row('alpha')    # and all is still readable
        self.assertEqual(window.close(), 0)
        self.assertEqual(sorted(name for name in os.listdir(self.desk.folder)
                                if name.startswith('lab')), ['lab.pcapng', 'lab.tincan'])

        again = self.open_window(path)
        harness.wait_until(lambda: self.note_of(again, 'zeta') == '★ the last', 'the note')
        self.assertEqual(self.note_of(again, 'beta'), '★ bookmark')
        self.assertEqual(self.note_of(again, 'delta'), '')
        again.type(again.find('text', 'Filter'), 'is:bookmarked')
        again.key('Return')
        harness.wait_until(lambda: not [row for row in again.rows() if 'alpha' in row], 'a filter')
        again.wait_row('zeta')

    def test_highlights(self):
        path = os.path.join(self.desk.folder, 'lab.tincan')
        window = self.open_with_traffic()
        window.press('Highlights')
        window.type(window.find('text', 'What to highlight'), 'len:5')
        window.key('Return')
        window.wait_words('^Yellow: len:5$')
        window.type(window.find('text', 'What to highlight'), 'len:')
        window.key('Return')
        window.wait_alert('At position 5')
        window.key('Escape')
        harness.wait_until(lambda: not window.root.find_all('text', 'What to highlight'),
                           'the popover to go')
        window.key('ctrl+s')
        window.save_as(path)
        harness.wait_until(lambda: os.path.exists(path), 'the session on disk')
        window.close()
        again = self.open_window(path)
        again.wait_words('^Yellow: len:5$')

    def headers(self, window):
        log = window.find('tree table', 'Data log')
        titles = ('No.', 'Time', 'Δ', 'Direction', 'Peer', 'Local', 'Len', 'Round trip', 'Data')
        return [name for node, role, name in log.tree() if name in titles and node.showing]

    def choose(self, window, item):
        button = window.find('push button', 'Columns')
        window.click(button)
        window.click(window.find('menu item', item))
        self.desk.wait_still()

    def test_columns(self):
        path = os.path.join(self.desk.folder, 'lab.tincan')
        window = self.open_with_traffic()
        self.assertNotIn('Local', self.headers(window))
        self.choose(window, 'Local address')
        harness.wait_until(lambda: 'Local' in self.headers(window), 'the local address')
        self.choose(window, 'Length')
        harness.wait_until(lambda: 'Len' not in self.headers(window), 'the length to go')
        self.choose(window, 'Since the first message')
        self.assertEqual(window.wait_row('alpha')[1], '+0.000000 s')
        self.assertRegex(window.wait_row('beta')[1], r'^\+\d+\.\d{6} s$')
        window.key('ctrl+s')
        window.save_as(path)
        harness.wait_until(lambda: os.path.exists(path), 'the session on disk')
        window.close()

        again = self.open_window(path)
        again.wait_row('alpha')
        headers = self.headers(again)
        self.assertIn('Local', headers)
        self.assertNotIn('Len', headers)
        self.assertEqual(again.wait_row('alpha')[1], '+0.000000 s')
        again.close()

        bare = self.open_window(path.replace('.tincan', '.pcapng'))
        self.assertEqual(bare.wait_row('alpha')[1], '+0.000000 s')
        self.assertIn('Local', self.headers(bare))
        self.choose(bare, 'Date and clock')
        self.assertTrue(re.match(r'\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}$',
                                 bare.wait_row('alpha')[1]))


if __name__ == '__main__':
    harness.main()

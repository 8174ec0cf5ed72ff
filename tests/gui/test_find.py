#!/usr/bin/python3
"""Finding in the log: next, previous, how many; marked in rows and in the inspector.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import subprocess

import harness
import peers

MARK = (0xf8, 0xe4, 0x5c)


class TestFind(harness.GuiTest):
    def open_with_traffic(self, n=60):
        """Every tenth message has the needle."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            for i in range(n):
                text = f'message {i} Needle 你好' if i % 10 == 3 else f'message {i} hay'
                peer.sendto(text.encode(), ('127.0.0.1', port))
            window.wait_row(f'message {n - 1} ')
        return window

    def find(self, window, text):
        window.key('ctrl+f')
        entry = window.find('text', 'Find text')
        harness.wait_until(lambda: 'focused' in entry.states, 'the keyboard in the find bar')
        window.type(entry, text)
        return entry

    def wait_selected(self, window, text):
        def look():
            log = window.find('tree table', 'Data log')
            return [row.label for row in log.find_all('table row')
                    if 'selected' in row.states and text in row.label]
        harness.wait_until(look, f'the selected row {text!r}')

    def count_marks(self):
        """How many pixels have the colour of marks."""
        path = self.desk.folder + '/marks.png'
        self.desk.wait_still()
        self.desk.screenshot(path)
        red, green, blue = MARK
        result = subprocess.run(['convert', path, '-fill', 'black', '+opaque',
                                 f'rgb({red},{green},{blue})', '-fill', 'white', '-opaque',
                                 f'rgb({red},{green},{blue})', '-format', '%[fx:mean*w*h]',
                                 'info:'], capture_output=True, text=True, check=True)
        return float(result.stdout)

    def test_steps(self):
        window = self.open_with_traffic()
        self.find(window, 'needle')
        window.wait_words('^1 of 6$')
        self.wait_selected(window, 'message 3 ')
        window.key('Return')
        window.wait_words('^2 of 6$')
        self.wait_selected(window, 'message 13 ')
        window.key('F3')
        window.wait_words('^3 of 6$')
        window.key('shift+F3')
        window.key('shift+Return')
        window.wait_words('^1 of 6$')
        window.key('shift+Return')
        window.wait_words('^6 of 6, from the other end$')
        self.wait_selected(window, 'message 53 ')
        window.press('Find next')
        window.wait_words('^1 of 6, from the other end$')

    def test_marks(self):
        """What is found is marked; no more once the bar is closed; the filter's texts are too."""
        window = self.open_with_traffic()
        self.assertEqual(self.count_marks(), 0)
        self.find(window, 'needle')
        window.wait_words('^1 of 6$')
        self.assertGreater(self.count_marks(), 100)
        window.tick('Receive as hex')
        window.wait_row('4e 65 65 64 6c 65')
        self.assertGreater(self.count_marks(), 100)
        window.key('ctrl+f')
        window.key('Escape')
        harness.wait_until(lambda: not window.root.find_all('text', 'Find text'), 'the bar to go')
        self.assertEqual(self.count_marks(), 0)
        window.tick('Receive as text')
        window.key('ctrl+shift+f')
        window.type(window.find('text', 'Filter'), '你好')
        window.wait_words('^6 matches$')
        self.assertGreater(self.count_marks(), 100)

    def test_modes(self):
        window = self.open_with_traffic()
        entry = self.find(window, 'NEEDLE')
        window.wait_words('^1 of 6$')
        window.tick('Match case')
        window.wait_words('^Not found$')
        window.tick('Match case', False)
        self.choose(window, 'Regex')
        window.type(entry, 'message [0-9] ')
        window.wait_words('of 10$')
        window.type(entry, 'a(b')
        window.wait_alert('At position 4', 'expression')
        self.choose(window, 'Hex')
        window.type(entry, '4e 65 6? ?4')
        window.wait_words('of 6$')
        window.type(entry, '4e 6')
        window.wait_alert('At position')

    def choose(self, window, mode):
        window.click(window.find('combo box', 'Find as'))
        window.click(next(item for item in window.root.find_all('list item')
                          if item.label == mode))

    def test_framed(self):
        """A match over the border of two reads is found once the stream is cut into frames."""
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as peer:
            peer.sendall(b'one\ntwo nee')
            window.wait_row('two nee')
            peer.sendall(b'dle\nthree\n')
            window.wait_row('dle')
            self.find(window, 'needle')
            window.wait_words('^Not found$')
            window.click(window.find('combo box', 'Framing'))
            window.click(next(item for item in window.root.find_all('list item')
                              if item.label.startswith('Line')))
            window.wait_row('two needle')
            window.wait_words('^1 message$')
            window.press('Find next')
            window.wait_words('^1 of 1')
            self.wait_selected(window, 'two needle')
            self.assertGreater(self.count_marks(), 100)

    def test_live(self):
        """What comes in is looked through too; a filter is a log of its own."""
        window = self.open_with_traffic()
        self.find(window, 'needle')
        window.wait_words('^1 of 6$')
        to = window.find('text', 'To').text
        window.send('another needle', to=to)
        window.wait_words('^1 of 7$')
        window.fill('Filter', 'dir:tx')
        window.wait_words('^1 message$')


if __name__ == '__main__':
    harness.main()

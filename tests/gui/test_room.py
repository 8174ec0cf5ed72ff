#!/usr/bin/python3
"""The room that the log has: parts that come with a selection or can be hidden, and are remembered;
the keyboard goes through all that is left.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import harness
from log_test import LogTest

PENDING_SECONDS = 0.7      # less than what a filter waits before it says that it is wrong


class TestRoom(LogTest):
    @staticmethod
    def is_there(window, role, name):
        return any(node.showing for node in window.root.find_all(role, name))

    def wait_there(self, window, role, name, there=True):
        harness.wait_until(lambda: self.is_there(window, role, name) == there,
                           f'{name!r} to be there: {there}')

    def test_inspector(self):
        """It comes with a selection; the selected row stays in view."""
        window = self.open_with_traffic(*(b'message %d' % i for i in range(20)))
        self.assertFalse(self.is_there(window, 'text', 'Message as hex'))
        row = window.find('label', 'message 18')
        window.click(row)
        self.wait_there(window, 'text', 'Message as hex')
        self.desk.wait_still()
        table = window.find('tree table', 'Data log')
        _, top, _, height = table.extents
        self.assertTrue(top < window.find('label', 'message 18').extents[1] < top + height)
        window.key('F9')
        self.wait_there(window, 'text', 'Message as hex', False)
        window.key('F9')
        self.wait_there(window, 'text', 'Message as hex')

    def test_hide(self):
        """What is hidden is so in each tab, and in the next window."""
        window = self.open_window()
        window.listen('UDP')
        window.key('F7')
        self.wait_there(window, 'text', 'Local port', False)
        window.key('shift+F7')
        self.wait_there(window, 'text', 'Message', False)
        window.key('ctrl+t')
        harness.wait_until(lambda: len(window.tabs()) == 2, 'another tab')
        self.assertFalse(self.is_there(window, 'text', 'Local port'))
        self.assertEqual(window.close(), 0)

        again = self.open_window()
        again.choose_welcome('UDP')
        again.find('tree table', 'Data log')
        self.assertFalse(self.is_there(again, 'text', 'Local port'))
        self.assertFalse(self.is_there(again, 'text', 'Message'))
        again.press('Settings')
        self.wait_there(again, 'text', 'Local port')
        again.key('shift+F7')
        self.wait_there(again, 'text', 'Message')

    def test_tab(self):
        """No field keeps the keyboard: from the bytes it goes on to what is behind them."""
        window = self.open_with_traffic(b'some bytes')
        window.click(window.find('label', 'some bytes'))
        text = window.find('text', 'Message as text')
        window.click(text)
        harness.wait_until(lambda: 'focused' in text.states, 'the keyboard at the text')
        window.key('Tab')
        offset = window.find('text', 'Offset')
        harness.wait_until(lambda: 'focused' in offset.states, 'the keyboard at the offset')

    def test_unfinished_filter(self):
        """Nothing is wrong about a word that is being typed; what is before it applies."""
        window = self.open_with_traffic(b'one', b'two')
        window.fill('Filter', 'dir:rx ')
        harness.wait_until(lambda: len(window.rows()) == 2, 'the received')
        self.desk.display.type('len:')
        harness.wait_until(lambda: window.find('text', 'Filter').text == 'dir:rx len:', 'the word')
        self.desk.wait_still(PENDING_SECONDS)
        self.assertEqual(window.alerts(), [])
        self.assertEqual(len(window.rows()), 2)
        self.desk.display.type('x')
        window.wait_alert('At position 12')
        window.key('BackSpace')
        self.desk.display.type('3')
        harness.wait_until(lambda: window.alerts() == [], 'nothing to be wrong')
        window.fill('Filter', 'len:x')
        window.key('Return')
        window.wait_alert('At position 5')


if __name__ == '__main__':
    harness.main()

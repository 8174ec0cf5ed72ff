"""What tests of the messages in a log share.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import subprocess

import harness
import peers


class LogTest(harness.GuiTest):
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
        self.wait_selected(window, 1)
        window.key('shift+Down')
        self.wait_selected(window, 2)

    def wait_selected(self, window, number):
        """Until so many rows are, or more; only those near the view are known."""
        log = window.find('tree table', 'Data log')
        harness.wait_until(lambda: sum('selected' in row.states
                                       for row in log.find_all('table row')) >= number,
                           f'{number} selected rows')

    def copy_program(self, window, name):
        window.key('shift+F10')
        item = window.find('menu item', name)
        self.desk.wait_still()
        window.click(item)

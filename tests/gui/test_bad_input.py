#!/usr/bin/python3
"""What does not parse or cannot be: a message in place, nothing sent, and the program goes on.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os

import harness
import peers


class TestBadInput(harness.GuiTest):
    def test_local_ports(self):
        window = self.open_window()
        window.new('UDP')
        for text, words in (('', 'empty'), ('abc', 'abc'), ('65536', '65536'), ('-1', '-1')):
            with self.subTest(port=text):
                window.fill('Local port', text)
                window.press('Open')
                window.wait_alert(words)
                self.assertFalse(window.is_open())
        window.fill('Local port', '0')
        window.press('Open')
        window.wait_open()
        self.assertEqual(window.alerts(), [])

    def test_taken_port(self):
        """The message names the program that has the port."""
        with peers.udp_socket(('', 0)) as peer:
            window = self.open_window()
            window.new('UDP')
            port = peer.getsockname()[1]
            window.fill('Local port', str(port))
            window.press('Open')
            window.wait_alert(str(port), 'in use', f'PID {os.getpid()}')
            window.wait_row(str(port), 'in use')

    def test_remote_ports(self):
        window = self.open_window()
        window.new('TCP client')
        window.fill('Remote host', '127.0.0.1')
        for text, words in (('', 'empty'), ('abc', 'abc'), ('0', '0'), ('65536', '65536')):
            with self.subTest(port=text):
                window.fill('Remote port', text)
                window.press('Connect')
                window.wait_alert(words)
                self.assertFalse(window.is_open())

    def test_unknown_host(self):
        window = self.open_window()
        window.new('TCP client')
        window.fill('Remote host', 'no-such-host.invalid')
        window.fill('Remote port', '80')
        window.press('Connect')
        window.wait_alert('no-such-host.invalid')
        window.wait_open(False)

    def refuse(self, window, message, words):
        """It cannot be sent, neither by the button nor by the keyboard."""
        window.fill('Message', message)
        window.wait_words(words)
        window.key('ctrl+Return')
        self.assertFalse(window.find('push button', 'Send').sensitive)

    def test_messages(self):
        """Odd hex, unknown escapes and wrong recipients send nothing at all."""
        window = self.open_window()
        window.listen('UDP')
        with peers.udp_socket(('127.0.0.1', 0)) as peer:
            name = peers.name_of(peer)
            window.fill('To', name)
            window.tick('Escapes')
            self.refuse(window, 'what \\q', r'Unknown escape “\\q” at position 6')
            window.tick('Send as hex')
            self.refuse(window, '41 4', r'Odd digit “4” at position 4')
            self.refuse(window, '41 zz', r'“z” at position 4 is not a hex digit')
            window.fill('Message', '42')
            for to, words in (('', 'HOST:PORT'), ('127.0.0.1', 'no port'), ('127.0.0.1:0', '0'),
                              ('127.0.0.1:65536', '65536'), ('127.0.0.1:abc', 'abc')):
                with self.subTest(to=to):
                    window.fill('To', to)
                    window.press('Send')
                    window.wait_alert(words)
            window.send('43', to=name)
            self.assertEqual(peer.recv(100), b'C')
            self.assertEqual(window.count_rows('→'), 1)


if __name__ == '__main__':
    harness.main()

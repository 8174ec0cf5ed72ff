#!/usr/bin/python3
"""A TCP server through the form: two clients, one answered alone, both together, one sent away.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib

import harness
import peers


class TestTcpServer(harness.GuiTest):
    def test_two_clients(self):
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as first, peers.tcp_connection(port) as second:
            window.wait_client(peers.name_of(first))
            window.wait_client(peers.name_of(second))
            first.sendall(b'I am the first')
            window.wait_row('I am the first', peers.name_of(first))

            window.choose_client(peers.name_of(first))
            window.send('you alone')
            self.assertEqual(peers.receive(first, 9), b'you alone')

            window.choose_client('All connections')
            window.send('both')
            self.assertEqual(peers.receive(second, 4), b'both')
            self.assertEqual(peers.receive(first, 4), b'both')

            window.press(f'Disconnect {peers.name_of(first)}')
            self.assertEqual(peers.receive(first, 1), b'')
            window.send('still there?')
            self.assertEqual(peers.receive(second, 12), b'still there?')

    def test_chosen_among_many(self):
        """Who was chosen stays the only receiver while hundreds of others leave at once."""
        window = self.open_window()
        port = window.listen('TCP server')
        with contextlib.ExitStack() as stack:
            crowd = [stack.enter_context(peers.tcp_connection(port)) for _ in range(150)]
            chosen, other, *leaving = crowd
            leaving.pop().close()
            window.wait_client(peers.name_of(chosen))
            window.choose_client(peers.name_of(chosen))
            for client in leaving:
                client.close()
            window.wait_words(r'TCP server :\d+ \(2\)')
            window.send('you alone')
            self.assertEqual(peers.receive(chosen, 9), b'you alone')
            other.settimeout(0.3)
            with self.assertRaises(TimeoutError):
                other.recv(1)

    def test_reset(self):
        """A client that is cut off is told from one that leaves, and the other stays."""
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as staying:
            window.wait_client(peers.name_of(staying))
            with peers.tcp_connection(port) as leaving:
                window.wait_client(peers.name_of(leaving))
                peers.reset(leaving)
            window.wait_row('reset')
            staying.sendall(b'here')
            window.wait_row('here', peers.name_of(staying))


if __name__ == '__main__':
    harness.main()

#!/usr/bin/python3
"""A TCP client through the form: talking to a server, its close, a port that refuses.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import harness
import peers


class TestTcpClient(harness.GuiTest):
    def connect(self, port):
        window = self.open_window()
        window.new('TCP client')
        window.fill('Remote host', '127.0.0.1')
        window.fill('Remote port', str(port))
        window.press('Connect')
        return window

    def test_talk(self):
        with peers.tcp_listener() as listener:
            window = self.connect(listener.getsockname()[1])
            with peers.accept(listener) as server:
                window.wait_open()
                window.wait_row('onnected', peers.name_of(listener))
                server.sendall('欢迎'.encode())
                window.wait_row('欢迎')
                window.send('hello')
                self.assertEqual(peers.receive(server, 5), b'hello')
                window.press('Disconnect')
                self.assertEqual(peers.receive(server, 1), b'')
                window.wait_open(False)

    def test_closed_by_server(self):
        with peers.tcp_listener() as listener:
            window = self.connect(listener.getsockname()[1])
            with peers.accept(listener) as server:
                window.wait_open()
                server.sendall(b'bye')
            window.wait_row('bye')
            window.wait_row('closed')
            window.wait_open(False)

    def test_refused(self):
        """The reason stands in place and in the log, and one can try again."""
        port = peers.closed_port()
        window = self.connect(port)
        window.wait_row('refused', str(port))
        self.assertIn('refused', ' '.join(window.alerts()))
        window.wait_open(False)


if __name__ == '__main__':
    harness.main()

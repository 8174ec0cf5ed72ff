#!/usr/bin/python3
"""UDP through the form: receiving, answering, hex, broadcast.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import harness
import peers


class TestUdp(harness.GuiTest):
    def test_answer(self):
        """A peer without a port of its own sends; the answer goes to the port it got."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            peer.sendto('你好, who is there?'.encode(), ('127.0.0.1', port))
            name = peers.loopback_name(peer)
            window.wait_row('你好, who is there?', name)
            harness.wait_until(lambda: window.find('text', 'To').text == name, 'the peer in To')
            window.send('it is me')
            self.assertEqual(peer.recvfrom(100)[0], b'it is me')
            window.wait_row('it is me', name)

    def test_two_senders(self):
        """Another peer sends; one can still answer the first."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as first, peers.udp_socket() as second:
            first.sendto(b'from the first', ('127.0.0.1', port))
            window.wait_row('from the first')
            second.sendto(b'from the second', ('127.0.0.1', port))
            window.wait_row('from the second')
            window.send('to the first', to=peers.loopback_name(first))
            self.assertEqual(first.recv(100), b'to the first')
            window.send('to the second', to=peers.loopback_name(second))
            self.assertEqual(second.recv(100), b'to the second')

    def test_hex(self):
        """Hex and text, both ways; the switch shows anew what was already received."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            peer.sendto(b'\x00\xffok', ('127.0.0.1', port))
            window.wait_row('\\xffok')
            window.tick('Receive as hex')
            window.wait_row('00 ff 6f 6b')
            window.tick('Receive as text')
            window.wait_row('\\xffok')
            window.tick('Send as hex')
            window.send('01 fe 0x80')
            self.assertEqual(peer.recv(100), b'\x01\xfe\x80')

    def test_keyboard_only(self):
        """A whole exchange without the pointer; the keyboard is never lost on the way."""
        window = self.open_window()
        window.key('ctrl+t')
        harness.wait_until(lambda: 'focused' in window.find('text', 'Local port').states,
                           'the keyboard in the form of the new tab')
        self.desk.display.type('0')
        window.key('Return')
        window.wait_open()
        harness.wait_until(lambda: 'focused' in window.find('push button', 'Close').states,
                           'the keyboard at the button')
        message = window.find('text', 'Message')
        for _ in range(30):
            if 'focused' in message.states:
                break
            window.key('Tab')
            self.desk.wait_still()
        with peers.udp_socket(('127.0.0.1', 0)) as peer:
            self.desk.display.type('keys only')
            harness.wait_until(lambda: message.text == 'keys only', 'the message')
            window.key('Tab')
            harness.wait_until(lambda: 'focused' in window.find('text', 'To').states, 'To')
            self.desk.display.type(peers.name_of(peer))
            harness.wait_until(lambda: window.find('text', 'To').text == peers.name_of(peer),
                               'the peer')
            window.key('ctrl+Return')
            self.assertEqual(peer.recv(100), b'keys only')

    def test_filter(self):
        """Terms choose rows; what is none says so and leaves them."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            for text in ('hello there', 'other', 'Hello again'):
                peer.sendto(text.encode(), ('127.0.0.1', port))
                window.wait_row(text)
            window.send('hello from here')
            window.wait_row('hello from here')
            window.fill('Filter', 'dir:rx "hello"')
            harness.wait_until(lambda: len(window.rows()) == 2, 'two rows')
            self.assertEqual(window.count_rows('hello there'), 1)
            self.assertEqual(window.count_rows('Hello again'), 1)
            window.fill('Filter', 'dir:rx "other')
            window.wait_alert('position 8', 'quote')
            window.key('"')
            harness.wait_until(lambda: [row for row in window.rows() if 'other' in row[-1]]
                               == window.rows() != [], 'the row alone')
            harness.wait_until(lambda: not window.alerts(), 'the message gone')

    def test_broadcast(self):
        window = self.open_window()
        window.listen('UDP')
        with peers.udp_socket(('', 0)) as peer:
            window.send('大家好', to=f'127.255.255.255:{peer.getsockname()[1]}')
            self.assertEqual(peer.recv(100).decode(), '大家好')
            window.wait_row('大家好', '127.255.255.255')


if __name__ == '__main__':
    harness.main()

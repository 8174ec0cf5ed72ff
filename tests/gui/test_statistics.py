#!/usr/bin/python3
"""The statistics of real traffic, read as a screen reader reads them.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import re
import socket
import time

import harness
import peers


def figures(window, name):
    """What the plot with this name says of itself."""
    return window.find('image', name).description


def table(window):
    """The rows of the table of peers below their titles, each a list of cells."""
    rows = []
    for node, role, name in window.find('tree table', 'Peers').tree():
        if role == 'table row':
            rows.append([])
        elif role == 'label' and rows:
            rows[-1].append(name)
    return [row for row in rows if row][1:]


class TestStatistics(harness.GuiTest):
    def test_udp(self):
        """A peer asks, we answer: messages, bytes, round trips and the peer add up."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            for number in range(3):
                peer.sendto(b'question', ('127.0.0.1', port))
                harness.wait_until(lambda: window.count_rows('question') == number + 1, 'a row')
                name = peers.loopback_name(peer)
                window.send('answer', to=name)
                self.assertEqual(peer.recv(100), b'answer')
            window.press('Statistics')
            window.wait_words(r'^RX 3 messages, 24 B · TX 3 messages, 18 B · dropped 0$')
            window.wait_words(r'^Requests without a reply: 0$')
            window.wait_words(r'^Replies: 3 · min .* · median .* · p90 .* · p99 .* · max ')
            window.wait_words(r'^Received: 2 · min ')
            harness.wait_until(lambda: re.match(r'Received: .*/s now, .* at most\. Sent: ',
                                                figures(window, 'Messages per second')),
                               'the rates in words')
            harness.wait_until(lambda: figures(window, 'Round trips').startswith(
                'Replies: 3 in all'), 'the round trips in words')
            harness.wait_until(lambda: table(window)[0][:5] == [name, '3', '24 B', '3', '18 B'],
                               'the peer in the table')
            # Live: one more is counted while it is looked at.
            peer.sendto(b'question', ('127.0.0.1', port))
            window.wait_words(r'^RX 4 messages, 32 B ')
            window.wait_words(r'^Requests without a reply: 1$')
            window.press('All')
            harness.wait_until(lambda: figures(window, 'Bytes per second').startswith('Received'),
                               'all of the time')
            window.key('F8')
            window.wait_row('question', name)

    def test_round_trip_column(self):
        """The row of a reply tells how long it took; that of a request tells nothing."""
        window = self.open_window()
        window.listen('UDP')
        window.click(window.find('push button', 'Columns'))
        window.click(window.find('menu item', 'Round trip'))
        self.desk.wait_still()
        with peers.udp_socket(('127.0.0.1', 0)) as peer:
            for number in range(3):
                window.send(f'ask {number}', to=peers.name_of(peer))
                data, asker = peer.recvfrom(100)
                time.sleep(0.05)        # not waiting for anything: so long the answer takes
                peer.sendto(data.replace(b'ask', b'reply'), ('127.0.0.1', asker[1]))
                row = window.wait_row(f'reply {number}', ' ms')
                self.assertTrue(50 <= float(row[-2].split()[0]) < 1000, row)
                self.assertEqual(window.wait_row(f'ask {number}')[-2], '')

    def test_tcp(self):
        """Of an open connection the kernel tells more."""
        window = self.open_window()
        port = window.listen('TCP server')
        with socket.create_connection(('127.0.0.1', port), timeout=15) as peer:
            name = peers.loopback_name(peer)
            window.wait_row('accepted', name)
            window.key('F8')
            harness.wait_until(lambda: table(window), 'a peer')
            peer.sendall(b'hello')
            harness.wait_until(lambda: table(window)[0][1:3] == ['1', '5 B'], 'what it sent')
            harness.wait_until(lambda: re.search(r' ± ', ' '.join(table(window)[0])),
                               'the round-trip time of the kernel')
        harness.wait_until(lambda: not re.search(r' ± ', ' '.join(table(window)[0])),
                           'nothing of a connection that is over')


if __name__ == '__main__':
    harness.main()

#!/usr/bin/python3
"""Messages that TCP stuck together or tore apart, framed after the fact, in a live log and an
opened recording.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import os
import subprocess

import harness
import peers


class TestFraming(harness.GuiTest):
    def choose(self, window, name, field='Framing'):
        window.click(window.find('combo box', field))
        harness.wait_until(lambda: self.offers(window, name), f'{name!r} among the choices')
        self.desk.wait_still()
        window.click(self.offers(window, name)[0])

    @staticmethod
    def offers(window, name):
        return [node for node in window.root.find_all('list item')
                if node.label.startswith(name) and node.showing]

    @staticmethod
    def data_of(window, direction='received'):
        return [row[-1] for row in window.rows() if any(direction in cell for cell in row)]

    def wait_data(self, window, *expected):
        harness.wait_until(lambda: self.data_of(window) == list(expected),
                           f'the rows {expected}, not {self.data_of(window)}')

    def send_reads(self, window, peer, *reads):
        """Each comes in a read of its own: the next is sent when the one before is in the log."""
        for read in reads:
            rows = len(self.data_of(window))
            peer.sendall(read)
            harness.wait_until(lambda: len(self.data_of(window)) > rows, f'a row for {read}')

    def look_at_waiting(self, window):
        """What waits is listed, and shown in the inspector."""
        window.click(window.find('label', '2 bytes wait for the rest of their frames'))
        listed = harness.wait_until(
            lambda: [node for node in window.root.find_all('label')
                     if '2 bytes  ·  fo' in node.label and node.showing], 'the waiting bytes')
        self.desk.wait_still()
        window.click(listed[0])
        window.wait_words(r'^No row yet .* 2 bytes .* waited for the rest of its frame')

    def test_live(self):
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as peer:
            self.send_reads(window, peer, b'one\ntw', b'o\nthree\nfo')
            window.find('push button', 'Frame by line')
            self.desk.wait_still()
            window.click(window.find('label', 'o\\nthree\\nfo'))
            window.wait_words(r'^No\. 4 .* 10 bytes')
            self.choose(window, 'Line')
            self.wait_data(window, 'one\\n', 'two\\n', 'three\\n')
            window.wait_row('two\\n', '2 reads, 1/2')
            window.wait_row('three\\n', '2/2 of a read')
            window.wait_words('^2 bytes wait for the rest')
            window.wait_words(r'^No\. 4 .* 4 bytes')
            self.look_at_waiting(window)
            peer.sendall(b'ur\n')
            window.wait_row('four\\n', '2 reads')

            self.choose(window, 'Fixed length')
            window.fill('Frame length', '5')
            window.key('Return')
            self.wait_data(window, 'one\\nt', 'wo\\nth', 'ree\\nf')
            window.fill('Frame length', 'five')
            window.key('Return')
            window.wait_alert('Frame length', 'whole number')
            self.wait_data(window, 'one\\nt', 'wo\\nth', 'ree\\nf')
        window.wait_row('our\\n', 'incomplete')
        self.choose(window, 'As read')
        self.wait_data(window, 'one\\ntw', 'o\\nthree\\nfo', 'ur\\n')

    def test_opened(self):
        """Outside bytes and a damaged frame are rows with a word to them."""
        path = os.path.join(self.desk.folder, 'stuck.pcapng')
        cli = os.path.join(os.path.dirname(harness.PROGRAM), '../cli/tincan-cli')
        server = subprocess.Popen([cli, 'listen', '127.0.0.1:0', f'--record={path}', '--wait=2',
                                   '--format=json'], stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, text=True)
        port = int(json.loads(server.stdout.readline())['local'].rsplit(':', 1)[1])
        with peers.tcp_connection(port) as peer:
            peer.sendall(b'junk\x02on')
            server.stdout.readline()
            self.assertIn('junk', server.stdout.readline())
            peer.sendall(b'e\x03\x02two\x03\x02never')
            self.assertIn('never', server.stdout.readline())
        server.communicate(timeout=15)

        window = self.open_window(path)
        window.wait_row('never')
        self.choose(window, 'Start and end markers')
        self.wait_data(window, 'junk', '\\x02one\\x03', '\\x02two\\x03', '\\x02never')
        window.wait_row('junk', 'outside')
        window.wait_row('\\x02one\\x03', '2 reads')
        window.wait_row('\\x02never', 'incomplete')

    def export(self, window, name):
        path = os.path.join(self.desk.folder, name)
        window.key('ctrl+e')
        window.save_as(path)
        return path

    def test_export(self):
        """Frames are exported as frames, with the reads of each and what is wrong with it."""
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as peer:
            self.send_reads(window, peer, b'one\ntw', b'o\nthr')
            self.choose(window, 'Line')
            self.wait_data(window, 'one\\n', 'two\\n')
        window.wait_row('thr', 'incomplete')
        path = self.export(window, 'frames.csv')
        window.wait_alert('The log is exported', 'frames.csv')
        with open(path, newline='', encoding='utf-8') as file:
            rows = [row for row in csv.DictReader(file) if row['direction'] == 'rx']
        self.assertEqual([(row['text'], row['reads']) for row in rows],
                         [('one\n', '1'), ('two\n', '2'), ('thr', '1')])
        self.assertEqual([bool(row['damaged']) for row in rows], [False, False, True])
        path = self.export(window, 'frames.jsonl')
        window.wait_alert('The log is exported', 'frames.jsonl')
        with open(path, encoding='utf-8') as file:
            rows = [row for row in map(json.loads, file) if row['direction'] == 'rx']
        self.assertEqual([(row['text'], row['reads'], 'damaged' in row) for row in rows],
                         [('one\n', 1, False), ('two\n', 2, False), ('thr', 1, True)])

    def test_cancel_export(self):
        """Six million frames of a byte each, of a hundred datagrams."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            for _ in range(100):
                peer.sendto(b'x' * 60000, ('127.0.0.1', port))
        self.choose(window, 'Fixed length')
        window.fill('Frame length', '1')
        window.key('Return')
        window.wait_row('x', '1/60')
        path = self.export(window, 'frames.csv')
        window.press('Cancel export')
        harness.wait_until(lambda: not window.root.find_all('push button', 'Cancel export'),
                           'the export to end')
        self.assertEqual(window.alerts(), [])
        self.assertEqual([name for name in os.listdir(self.desk.folder) if 'frames' in name], [])
        self.assertFalse(os.path.exists(path))


if __name__ == '__main__':
    harness.main()

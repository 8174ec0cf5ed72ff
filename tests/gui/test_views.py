#!/usr/bin/python3
"""The other views of the log: NetAssist's log mode, one connection as a stream; exports of a part.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import os
import re
import unittest

import harness
import peers

TIME = r'\[20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d\d\d\]'


class TestViews(harness.GuiTest):
    def choose(self, window, name, item):
        window.click(window.find('combo box', name))
        self.desk.wait_still()
        window.click(harness.wait_until(
            lambda: next((node for node in window.root.find_all('list item')
                          if item in node.label), None), f'{item!r} in {name!r}'))
        self.desk.wait_still()

    def entries(self, window, name):
        """The texts of the rows of a view, those of one row joined by newlines."""
        entries = []
        for _, role, text in window.find('list', name).tree():
            if role == 'list item':
                entries.append([])
            elif role == 'label' and entries and text:
                entries[-1].append(text)
        return ['\n'.join(entry) for entry in entries if entry]

    def wait_entry(self, window, name, pattern):
        harness.wait_until(lambda: any(re.search(pattern, entry)
                                       for entry in self.entries(window, name)),
                           f'{pattern!r} in {name!r}: {self.entries(window, name)}')

    def talk(self, window, peer):
        peer.sendall('你好\nsecond'.encode())
        window.wait_row('second')
        window.send('answer\\n')
        window.wait_row('answer')
        peer.sendall(b' line\n\x01end\n')
        window.wait_row('end')

    def test_log_mode(self):
        window = self.open_window()
        with peers.tcp_connection(window.listen('TCP server')) as peer:
            self.talk(window, peer)
            self.choose(window, 'View', 'Log mode')
            port = peer.getsockname()[1]
            self.wait_entry(window, 'Data log',
                            rf'^{TIME}# RECV ASCII FROM 127\.0\.0\.1 :{port}>\n你好\nsecond$')
            self.wait_entry(window, 'Data log',
                            rf'^{TIME}# SEND ASCII TO 127\.0\.0\.1 :{port}>\nanswer$')
            window.tick('Receive as hex')
            self.wait_entry(window, 'Data log', r'# SEND HEX TO .*>\n61 6e 73 77 65 72 0a$')
            window.tick('Receive as text and hex')
            self.wait_entry(window, 'Data log', r'# SEND ASCII TO .*>\nanswer\n61 6e 73 77 65 72')
            window.tick('Receive as text')
            peer.sendall(b'x' * 5000)
            self.wait_entry(window, 'Data log', r'\n… 2952 more bytes$')
            self.choose(window, 'View', 'List')
            window.wait_row('answer')

    def test_empty_message(self):
        """What has no text has no name of a type either."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            peer.sendto(b'', ('127.0.0.1', port))
            window.wait_row('received')
            self.choose(window, 'View', 'Log mode')
            self.wait_entry(window, 'Data log', r'^\[.*# RECV ASCII FROM .*>(\n\s*)?$')

    def test_stream(self):
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as peer, peers.tcp_connection(port) as other:
            self.talk(window, peer)
            other.sendall(b'somebody else\n')
            window.wait_row('somebody else')
            self.choose(window, 'View', 'Stream')
            self.choose(window, 'Connection', f'TCP {peers.name_of(peer)}')
            harness.wait_until(lambda: len(self.entries(window, 'Stream')) >= 8, 'all lines')
            entries = self.entries(window, 'Stream')
            self.assertRegex(entries[0], 'event')
            self.assertRegex(entries[1], r'^← received \d\d:\d\d:\d\d\.\d\d\d$')
            self.assertEqual(entries[2:4], ['你好', 'second'])
            self.assertRegex(entries[4], r'^→ sent \d\d:\d\d:\d\d\.\d\d\d$')
            self.assertEqual(entries[5], 'answer')
            self.assertRegex(entries[6], r'^← received')
            self.assertEqual(entries[7:], [' line', '\\x01end'])
            peer.sendall(b'more of it')
            self.wait_entry(window, 'Stream', '^more of it$')
            peer.sendall(b' and the rest\n')
            self.wait_entry(window, 'Stream', '^more of it and the rest$')
            window.tick('Receive as hex')
            self.wait_entry(window, 'Stream', '^61 6e 73 77 65 72 0a$')
            self.choose(window, 'Connection', f'TCP {peers.name_of(other)}')
            self.wait_entry(window, 'Stream', '^73 6f 6d 65')

    def export(self, window, item, name):
        path = os.path.join(self.desk.folder, name)
        window.key('shift+F10')
        window.click(window.find('menu item', item))
        window.save_as(path)
        window.wait_alert('The log is exported', name)
        with open(path, newline='', encoding='utf-8') as file:
            return [row['text'] for row in csv.DictReader(file)]

    def test_export_of_a_part(self):
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            for text in ('one', 'two', 'three'):
                peer.sendto(text.encode(), ('127.0.0.1', port))
                window.wait_row(text)
            window.fill('Filter', 't')
            harness.wait_until(lambda: window.count_rows('one') == 0, 'the filter')
            window.click(window.find('label', 'two'))
            self.assertEqual(self.export(window, 'Export selected…', 'a.csv'), ['two'])
            self.assertIn('three', self.export(window, 'Export shown…', 'b.csv'))
            self.assertIn('one', self.export(window, 'Export all…', 'c.csv'))


if __name__ == '__main__':
    harness.main()

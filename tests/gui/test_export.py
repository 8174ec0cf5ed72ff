#!/usr/bin/python3
"""The log taken out: exported into files, and one message copied in every form.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import csv
import json
import os
import shutil
import subprocess
import unittest

import harness
import peers


class TestExport(harness.GuiTest):
    def open_with_traffic(self):
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            for text in ('hello', '要留下的', 'third'):
                peer.sendto(text.encode(), ('127.0.0.1', port))
                window.wait_row(text)
        return window

    def export(self, window, name):
        path = os.path.join(self.desk.folder, name)
        window.key('ctrl+e')
        window.save_as(path)
        return path

    def test_export(self):
        window = self.open_with_traffic()
        path = self.export(window, 'all.csv')
        window.wait_alert('The log is exported', 'all.csv')
        with open(path, newline='', encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual([row['event'] for row in rows], ['listening', '', '', ''])
        self.assertEqual([row['text'] for row in rows][1:], ['hello', '要留下的', 'third'])

        path = self.export(window, 'log.txt')
        window.wait_alert('The log is exported', 'log.txt')
        with open(path, encoding='utf-8') as file:
            self.assertIn('# RECV ASCII FROM 127.0.0.1 :', file.read())

    def test_export_filtered(self):
        window = self.open_with_traffic()
        window.fill('Filter', 'third')
        harness.wait_until(lambda: window.count_rows('hello') == 0, 'the filter')
        path = self.export(window, 'some.jsonl')
        window.wait_alert('The log is exported', 'some.jsonl')
        with open(path, encoding='utf-8') as file:
            self.assertEqual([json.loads(line)['text'] for line in file], ['third'])

    def test_no_format(self):
        window = self.open_with_traffic()
        path = self.export(window, 'log.doc')
        window.wait_alert('log.doc', '.pcapng')
        self.assertFalse(os.path.exists(path))

    @unittest.skipUnless(shutil.which('xclip'), 'xclip is not here')
    def test_copy(self):
        window = self.open_with_traffic()
        window.click(window.find('label', 'hello'))
        window.key('ctrl+shift+c')
        harness.wait_until(lambda: self.clipboard() == '68 65 6c 6c 6f', 'hex on the clipboard')
        for mnemonic, copy in (('c', '0x68, 0x65, 0x6c, 0x6c, 0x6f,'), ('p', "b'hello'"),
                               ('b', 'aGVsbG8='), ('j', '"hex":"68656c6c6f"'),
                               ('d', '000000  68 65 6c 6c 6f'), ('t', 'hello')):
            window.key('shift+F10')
            window.find('menu item', 'Copy as text')
            self.desk.wait_still()
            window.key(mnemonic)
            harness.wait_until(lambda: copy in self.clipboard(), copy)

    def clipboard(self):
        return subprocess.run(['xclip', '-o', '-selection', 'clipboard'], capture_output=True,
                              text=True, env=self.desk.environment, timeout=15).stdout


if __name__ == '__main__':
    harness.main()

#!/usr/bin/python3
"""The inspector: hex and text linked, values, indented JSON, long messages; encodings offered.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import struct

import harness
import peers


def pcap_of(*payloads):
    """A capture of another program: each payload in one packet of a TCP stream, link type RAW."""
    file = struct.pack('<IHHiIII', 0xa1b2c3d4, 2, 4, 0, 0, 0x7fffffff, 101)
    sequence = 1
    for payload in payloads:
        tcp = struct.pack('>HHIIBBHHH', 1234, 7788, sequence, 1, 0x50, 0x18, 65535, 0, 0)
        size = 40 + len(payload)
        packet = struct.pack('>BBHHHBBH4s4s', 0x45, 0, size if size < 65536 else 0, 1, 0, 64, 6, 0,
                             bytes((10, 0, 0, 2)), bytes((10, 0, 0, 1))) + tcp + payload
        file += struct.pack('<IIII', 1767288192, 123456, len(packet), len(packet)) + packet
        sequence += len(payload)
    return file


class TestInspector(harness.GuiTest):
    def select_row(self, window, words):
        row = harness.wait_until(
            lambda: next((node for node in window.find('tree table', 'Data log')
                          .find_all('table row') if words in node.label), None), f'row {words!r}')
        window.click(row)
        return (window.find('text', 'Message as hex'), window.find('text', 'Message as text'))

    def receive(self, *messages):
        """A window that received these datagrams."""
        window = self.open_window()
        port = window.listen('UDP')
        with peers.udp_socket() as peer:
            for message in messages:
                peer.sendto(message, ('127.0.0.1', port))
        return window

    def wait_text(self, node, text):
        harness.wait_until(lambda: node.text == text, f'{text!r} in {node!r}')

    def wait_selected(self, node, text):
        def selected():
            if node.call('Text', 'GetNSelections') == 0:
                return text == ''
            start, stop = node.call('Text', 'GetSelection', '(i)', 0)
            return node.text[start:stop] == text
        harness.wait_until(selected, f'{text!r} selected in {node!r}')

    def put_cursor(self, window, node, words):
        window.click(node)
        harness.wait_until(lambda: 'focused' in node.states, f'the keyboard at {node!r}')
        self.desk.wait_still()
        place = node.text.index(words)
        node.call('Text', 'SetCaretOffset', '(i)', place)
        harness.wait_until(lambda: node.ask('Text', 'CaretOffset') == place, 'the cursor there')

    def wait_value(self, window, name, value):
        harness.wait_until(lambda: any(node.text == value for node, role, its_name
                                       in window.root.tree()
                                       if role == 'label' and its_name == f'{name} {value}'),
                           f'{name} to be {value}')

    def test_linked(self):
        """What is selected on one side is selected on the other, whatever the characters."""
        window = self.receive('温度=21.5 °C'.encode())
        hex_side, text_side = self.select_row(window, '温度')
        self.wait_text(text_side, '温度=21.5 °C')
        self.put_cursor(window, hex_side, 'e5 ba a6')
        for _ in range(3):
            window.key('shift+Right')
        self.wait_selected(hex_side, 'e5 ba a6')
        self.wait_selected(text_side, '度')
        window.wait_words(r'Offset 3 \(0x03\).*3 bytes selected')

        self.put_cursor(window, text_side, '°')
        window.key('shift+Right')
        self.wait_selected(text_side, '°')
        self.wait_selected(hex_side, 'c2 b0')
        window.wait_words(r'Offset 12 \(0x0c\).*2 bytes selected')
        window.key('ctrl+a')
        self.wait_selected(text_side, '温度=21.5 °C')
        window.wait_words(r'Offset 0 \(0x00\).*15 bytes selected')

    def test_values(self):
        """The bytes at the cursor as numbers in both orders, as times, as text."""
        window = self.receive(struct.pack('>I', 1767288192) + struct.pack('<d', -0.1) + b'hi')
        hex_side, _ = self.select_row(window, 'hi')
        self.wait_value(window, 'u32 big endian', '1767288192')
        self.wait_value(window, 'u8', '105')
        self.wait_value(window, 'i16 little endian', '22121')
        self.wait_value(window, 'Unix s big endian', '2026-01-01 17:23:12')
        self.put_cursor(window, hex_side, '9a 99')
        self.wait_value(window, 'f64 little endian', '-0.1')
        self.wait_value(window, 'i8', '-102')
        window.key('ctrl+End')
        window.key('Left')
        window.key('Left')
        self.wait_value(window, 'u16 big endian', '26729')
        self.wait_value(window, 'u32 big endian', '–')
        self.wait_value(window, 'Text', 'h')
        window.type(window.find('text', 'Offset'), '0x03')
        window.key('Return')
        window.wait_words(r'Offset 3 \(0x03\).*1 byte selected')

    def test_json(self):
        """JSON is indented, nothing in it changes, and it can be had as it came."""
        json = '{"b":1.50,"a":["我",1e3],"b":{}}'
        window = self.receive(json.encode())
        hex_side, text_side = self.select_row(window, '"b"')
        self.wait_text(text_side,
                       '{\n  "b": 1.50,\n  "a": [\n    "我",\n    1e3\n  ],\n  "b": {}\n}')
        self.put_cursor(window, text_side, '1e3')
        for _ in range(3):
            window.key('shift+Right')
        self.wait_selected(hex_side, '31 65 33')
        window.press('Indented')
        self.wait_text(text_side, json)
        self.wait_selected(text_side, '1e3')

    def test_long_json(self):
        """Too long to be indented: it says so instead."""
        path = os.path.join(self.desk.folder, 'json.pcap')
        numbers = ','.join(str(i) for i in range(200000)).encode()
        with open(path, 'wb') as file:
            file.write(pcap_of(b'{"a": [1]}', b'{"long": [' + numbers + b']}'))
        window = self.open_window(path)
        self.select_row(window, '{"long": [')
        window.find('label', 'JSON longer than 1 MiB is shown as it is')
        self.assertFalse(window.root.find_all('push button', 'Indented'))
        self.select_row(window, '{"a": [1]}')
        window.find('push button', 'Indented')

    def test_encoding_offered(self):
        """An encoding is offered, taken with one click, or put away for good."""
        window = self.receive('你好，服务器收到'.encode('gbk'))
        window.wait_words('Looks like GBK')
        window.press('Use')
        window.wait_row('你好，服务器收到')
        harness.wait_until(lambda: not window.root.find_all('push button', 'Use'), 'no more offer')

        other = self.receive('你好，服务器收到'.encode('gbk'))
        other.wait_words('Looks like GBK')
        other.press('Keep the encoding')
        harness.wait_until(lambda: not other.root.find_all('push button', 'Use'), 'no more offer')

    def test_reads(self):
        """A frame of three reads says so, and tells in which of them the cursor is."""
        window = self.open_window()
        port = window.listen('TCP server')
        with peers.tcp_connection(port) as peer:
            for number, part in enumerate((b'hel', b'lo \xe6\xb8', b'\xa9\n'), 1):
                peer.sendall(part)
                harness.wait_until(lambda: window.count_rows('received') == number, 'the read')
            window.click(window.find('combo box', 'Framing'))
            self.desk.wait_still()
            window.click(next(item for item in window.root.find_all('list item')
                              if item.label.startswith('Line')))
            window.wait_row('hello 温', '3 reads')
            hex_side, text_side = self.select_row(window, 'hello 温')
            self.wait_text(text_side, 'hello 温\n')
            window.wait_words('No. 3 .* 10 bytes .* 3 reads')
            self.put_cursor(window, hex_side, 'e6 b8')
            window.wait_words(r'Offset 6 \(0x06\).*read 2 of 3')
            window.key('Right')
            window.key('Right')
            window.wait_words(r'Offset 8 \(0x08\).*read 3 of 3')

    def test_long(self):
        """A message of megabytes: both ends are there at once, any place by its offset."""
        lines = b''.join(b'%07d \xe6\x88\x91\n' % i for i in range(1000000))
        path = os.path.join(self.desk.folder, 'long.pcap')
        with open(path, 'wb') as file:
            file.write(pcap_of(b'first', lines))
        window = self.open_window(path)
        hex_side, text_side = self.select_row(window, '0000000')
        harness.wait_until(lambda: text_side.text.startswith('0000000 我\n0000001'), 'the start')
        window.click(hex_side)
        harness.wait_until(lambda: 'focused' in hex_side.states, 'the keyboard')
        window.key('ctrl+End')
        window.wait_words(r'Offset 12000000 \(0xb71b00\)')
        harness.wait_until(lambda: text_side.text.endswith('0999999 我\n'), 'the end')
        window.type(window.find('text', 'Offset'), '6000000')
        window.key('Return')
        window.wait_words(r'Offset 6000000 \(0x5b8d80\).*1 byte selected')
        self.wait_selected(hex_side, '30')
        self.assertTrue(re.search(r'^5b8d80  30 35 30 30', hex_side.text, re.MULTILINE))
        self.assertIn('0500000 我\n', text_side.text)


if __name__ == '__main__':
    harness.main()

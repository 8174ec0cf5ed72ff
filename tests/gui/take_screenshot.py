#!/usr/bin/python3
"""Takes the pictures of the README: the real window with real traffic.

    take_screenshot.py window FILE.png
    take_screenshot.py log FILE.png

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import subprocess
import sys

import harness
import peers
from desk import Desk


def exchange(window, port):
    """A sensor and a student talk to us, and we to them."""
    with peers.udp_socket() as sensor, peers.udp_socket() as student:
        sensor.sendto('T=21.4 °C'.encode(), ('127.0.0.1', port))
        window.wait_row('T=21.4')
        student.sendto('你好！现在几点？'.encode(), ('127.0.0.1', port))
        window.wait_row('现在几点')
        window.send('下午三点。It is three.', to=peers.loopback_name(student))
        window.wait_row('It is three')
        sensor.sendto('T=21.5 °C'.encode(), ('127.0.0.1', port))
        window.wait_row('T=21.5')
        window.fill('To', peers.loopback_name(sensor))
        window.fill('Message', 'faster, please\\n')


def take_window(window, desk):
    """A UDP socket that talks with two programs."""
    window.listen('TCP server', '8888')
    exchange(window, window.listen('UDP', '7788'))
    row = next(node for node in window.find('tree table', 'Data log').find_all('table row')
               if '现在几点' in node.label)
    window.click(row)


def choose(window, desk, field, item):
    window.click(window.find('combo box', field))
    desk.wait_still()
    window.click(harness.wait_until(
        lambda: next((node for node in window.root.find_all('list item')
                      if node.label.startswith(item)), None), item))
    desk.wait_still()


def take_log(window, desk):
    """A stream of lines and JSON, framed after the fact."""
    with peers.tcp_connection(window.listen('TCP server', '8888')) as peer:
        for read in (b'HELLO sensor-7\nTEMP 21.4\nTE', b'MP 21.6\nERROR door open\n',
                     '{"id": 7, "name": "温度计", "values": [21.4, 21.6]}\n'.encode(),
                     b'TEMP 21.7\nTEMP 21.7\nTEMP 2'):
            rows = len(window.rows())
            peer.sendall(read)
            harness.wait_until(lambda: len(window.rows()) > rows, read)
        window.send('ACK 7\\n')
        window.wait_row('ACK 7')
        choose(window, desk, 'Framing', 'Line')
        window.wait_row('ERROR')
        window.press('Highlights')
        for rule in 'ERROR', 'dir:tx':
            window.fill('What to highlight', rule)
            window.key('Return')
            desk.wait_still()
        window.key('Escape')
        desk.wait_still()
        window.click(window.find('label', '{"id": 7, "name": "温度计", "values": [21.4, 21.6]}\\n'))
        desk.wait_still()


def main():
    take = {'window': take_window, 'log': take_log}[sys.argv[1]]
    path = sys.argv[2]
    desk = Desk()
    try:
        window = harness.Window(desk)
        take(window, desk)
        window.find('text', 'Message as hex')
        desk.display.move(1200, 880)
        desk.wait_still()
        desk.screenshot(path)
        frame = max(desk.display.windows(), key=lambda one: one.width)
        subprocess.run(['mogrify', '-crop', f'{frame.width}x{frame.height}+{frame.x}+{frame.y}',
                        '+repage', '-strip', '+dither', '-colors', '128', path], check=True)
    finally:
        desk.close()


if __name__ == '__main__':
    main()

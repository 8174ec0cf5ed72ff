#!/usr/bin/python3
"""Takes the picture of the README: the real window with real traffic. take_screenshot.py FILE.png

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


def main():
    desk = Desk()
    try:
        window = harness.Window(desk)
        window.listen('TCP server', '8888')
        port = window.listen('UDP', '7788')
        exchange(window, port)
        row = next(node for node in window.find('tree table', 'Data log').find_all('table row')
                   if '现在几点' in node.label)
        window.click(row)
        desk.display.move(1200, 880)
        desk.wait_still()
        desk.screenshot(sys.argv[1])
        frame = max(desk.display.windows(), key=lambda one: one.width)
        subprocess.run(['mogrify', '-crop', f'{frame.width}x{frame.height}+{frame.x}+{frame.y}',
                        '+repage', '-strip', '+dither', '-colors', '128', sys.argv[1]], check=True)
    finally:
        desk.close()


if __name__ == '__main__':
    main()

#!/usr/bin/python3
"""One click on an empty window shows live traffic.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import harness


class TestTalkToYourself(harness.GuiTest):
    def test_one_click(self):
        window = self.open_window()
        window.choose_welcome('Talk to yourself')
        window.wait_row('istening on 127.0.0.1:')
        window.wait_row('→', '127.0.0.1:')
        window.wait_row('←', '127.0.0.1:')
        window.wait_words(r'^([3-9]|\d\d+)/([3-9]|\d\d+) · RX')


if __name__ == '__main__':
    harness.main()

"""A private X display with pointer and keyboard: what a person's hands and eyes do.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import collections
import time

from Xlib import X, XK
from Xlib import display as xdisplay
from Xlib import error as xerror
from Xlib.ext import xtest

KEYS = {'ctrl': 'Control_L', 'shift': 'Shift_L', 'alt': 'Alt_L', ' ': 'space', '\n': 'Return',
        '\t': 'Tab'}

# Two clicks nearer than this in time and place are a double click.
CLICK_GAP = 0.25

XWindow = collections.namedtuple('XWindow', 'x y width height popup process')


class Display:
    def __init__(self, name):
        self.x = xdisplay.Display(name)
        self.root = self.x.screen().root
        self.last_click = (0, 0, 0.0)

    def close(self):
        self.x.close()

    def windows(self):
        """The windows on the screen, bottom to top (no window manager: all are at the root)."""
        process_id = self.x.intern_atom('_NET_WM_PID')
        found = []
        for window in self.root.query_tree().children:
            try:
                attributes = window.get_attributes()
                if attributes.map_state != X.IsViewable or attributes.win_class != X.InputOutput:
                    continue
                shape = window.get_geometry()
                process = window.get_full_property(process_id, X.AnyPropertyType)
            except xerror.XError:
                continue                # it went away while looked at
            found.append(XWindow(shape.x, shape.y, shape.width, shape.height,
                                 bool(attributes.override_redirect),
                                 process.value[0] if process else None))
        return found

    def fingerprint(self):
        """Equal as long as the screen shows the same."""
        shape = self.root.get_geometry()
        image = self.root.get_image(0, 0, shape.width, shape.height, X.ZPixmap, 0xffffffff)
        return hash(image.data)

    def move(self, x, y):
        xtest.fake_input(self.x, X.MotionNotify, x=x, y=y)
        self.x.sync()

    def click(self, x, y):
        last_x, last_y, last_time = self.last_click
        if abs(last_x - x) < 10 and abs(last_y - y) < 10:
            time.sleep(max(0.0, last_time + CLICK_GAP - time.monotonic()))
        self.move(x - 1, y)             # GTK wants to see the pointer come
        self.move(x, y)
        xtest.fake_input(self.x, X.ButtonPress, 1)
        xtest.fake_input(self.x, X.ButtonRelease, 1)
        self.x.sync()
        self.last_click = (x, y, time.monotonic())

    def drag(self, start, end, steps=20):
        """From one place to another with the button held, slowly enough to be seen."""
        self.move(*start)
        xtest.fake_input(self.x, X.ButtonPress, 1)
        for step in range(1, steps + 1):
            self.move(*(a + (b - a) * step // steps for a, b in zip(start, end)))
            time.sleep(0.02)
        time.sleep(0.3)                 # what is under the pointer says whether it takes it
        xtest.fake_input(self.x, X.ButtonRelease, 1)
        self.x.sync()

    def scroll(self, x, y, down):
        self.move(x, y)
        button = 5 if down else 4
        xtest.fake_input(self.x, X.ButtonPress, button)
        xtest.fake_input(self.x, X.ButtonRelease, button)
        self.x.sync()

    def key(self, combination):
        """Presses keys together, as 'ctrl+shift+s', 'Return', 'a' or '+'."""
        names = combination.split('+') if len(combination) > 1 else [combination]
        codes = []
        for name in names:
            symbol = XK.string_to_keysym(KEYS.get(name, name)) or ord(name)
            code, level = min(self.x.keysym_to_keycodes(symbol), key=lambda pair: pair[1])
            if level == 1:
                codes.append(self.x.keysym_to_keycode(XK.XK_Shift_L))
            codes.append(code)
        for code in codes:
            xtest.fake_input(self.x, X.KeyPress, code)
        for code in reversed(codes):
            xtest.fake_input(self.x, X.KeyRelease, code)
        self.x.sync()

    def type(self, text):
        """Types text of the keys that a US keyboard has."""
        for character in text:
            self.key(character)

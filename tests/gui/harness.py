"""Drives the real window with a real pointer and keyboard, and reads it back by accessibility.

A test is a file test_*.py with a class of GuiTest. Run one by hand:

    tests/gui/test_udp.py                                  all its tests
    tests/gui/test_udp.py TestUdp.test_answer              one of them

TINCAN_PROGRAM is the program (default: _build/src/app/tincan); a screenshot of a failure goes to
TINCAN_SCREENSHOTS (default: the temporary folder).

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

NEEDED = ('Xvfb', 'dbus-daemon')

try:
    from accessible import POPUP_LAYER, NotYet, Node, wait_until
    from desk import Desk
except ImportError as error:
    print(f'skipped: {error}')
    sys.exit(77)

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get('TINCAN_PROGRAM', str(TOP / '_build/src/app/tincan'))
WORDS = ('label', 'alert', 'status bar')
COMPLAINT = re.compile(r'-(WARNING|CRITICAL|ERROR) \*\*|runtime error:|Sanitizer')


class Window:
    """A running tincan, with what a person does to it."""
    def __init__(self, desk, *arguments):
        self.desk = desk
        self.log_name = f'tincan-{len(desk.processes)}.log'
        self.process = desk.spawn([PROGRAM, *arguments], self.log_name)
        self.root = wait_until(self.look_for_root, 'the program on the accessibility bus', 30)
        wait_until(lambda: any(child.showing for child in self.root.children), 'the window', 30)
        desk.wait_still()

    def look_for_root(self):
        if self.process.poll() is not None:
            raise AssertionError(f'tincan ended with {self.process.returncode}:\n{self.log()}')
        for owner, path in self.desk.bus.programs():
            if self.desk.bus.process_of(owner) == self.process.pid:
                return Node(self.desk.bus, owner, path)
        return None

    def log(self):
        return self.desk.log(self.log_name)

    def complaints(self):
        return [line for line in self.log().splitlines() if COMPLAINT.search(line)]

    # Looking

    def find(self, role, name=None, seconds=15):
        return self.root.find(role, name, seconds)

    def words(self):
        """All that stands in the window, rows of the log included."""
        return [name for node, role, name in self.root.tree()
                if role in WORDS and name and node.showing]

    def wait_words(self, pattern, seconds=15):
        """Waits for words anywhere in the window; returns the match."""
        def look():
            return next(filter(None, (re.search(pattern, words) for words in self.words())), None)
        try:
            return wait_until(look, f'the words {pattern!r}', seconds)
        except NotYet as error:
            raise NotYet(f'{error}; the window says {self.words()}') from None

    def rows(self):
        """The rows of the log in front, each a list of what stands in its cells."""
        log = self.find('tree table', 'Data log')
        rows = []
        for node, role, name in log.tree():
            if role == 'table row':
                rows.append([])
            elif role == 'table cell' and rows:
                rows[-1].append('')
            elif role == 'label' and rows and rows[-1]:
                rows[-1][-1] += name
        return [row for row in rows if any(row)]

    def wait_row(self, *parts, seconds=15):
        """Waits for a row that has all these words somewhere in its cells."""
        def look():
            return next((row for row in self.rows()
                         if all(any(part in cell for cell in row) for part in parts)), None)
        try:
            return wait_until(look, f'a row with {parts}', seconds)
        except NotYet as error:
            raise NotYet(f'{error}; the log has {self.rows()}') from None

    def alerts(self):
        """The messages that stand in place beside what they are about."""
        return [node.label for node in self.root.find_all('alert')]

    def wait_alert(self, *parts):
        wait_until(lambda: any(all(part in words for part in parts) for words in self.alerts()),
                   f'a message with {parts}')

    def count_rows(self, *parts):
        return sum(all(any(part in cell for cell in row) for part in parts) for row in self.rows())

    # Hands

    def place_of(self, node):
        """x, y, width, height on the screen; accessibility knows those within a window only."""
        surface = node
        while surface.parent is not None and not (
                surface.has('Component') and surface.call('Component', 'GetLayer') == POPUP_LAYER):
            surface = surface.parent
        popup = surface.parent is not None
        left, top, width, height = surface.extents
        windows = [window for window in self.desk.display.windows()
                   if window.process in (self.process.pid, None) and window.popup == popup
                   and 0 <= window.width - width <= 120 and 0 <= window.height - height <= 140]
        if not windows:
            raise LookupError(f'no window on the screen for {surface!r}')
        frame = min(reversed(windows), key=lambda window: window.width + window.height)
        x, y, node_width, node_height = node.extents
        return (frame.x + (frame.width - width) // 2 + x - left,
                frame.y + (frame.height - height) // 2 + y - top, node_width, node_height)

    def scroll_to(self, node):
        """Turns the wheel over the scrolled area around it until its middle is inside."""
        pane = node.parent
        while pane is not None and pane.role != 'scroll pane':
            pane = pane.parent
        if pane is None:
            return
        for _ in range(100):
            _, pane_top, _, pane_height = pane.extents
            _, top, _, height = node.extents
            middle = top + height // 2
            if pane_top <= middle < pane_top + pane_height:
                return
            x, y, width, height = self.place_of(pane)
            down = middle >= pane_top + pane_height
            self.desk.display.scroll(x + width // 2, y + height // 2, down)
            self.desk.wait_still()
        raise LookupError(f'{node!r} cannot be scrolled to')

    def click(self, node):
        wait_until(lambda: node.sensitive, f'{node!r} to be usable')
        self.scroll_to(node)
        x, y, width, height = self.place_of(node)
        self.desk.display.click(x + width // 2, y + height // 2)

    def press(self, name, role='push button'):
        self.click(self.find(role, name))

    def key(self, combination):
        self.desk.display.key(combination)

    def type(self, node, text):
        """Replaces what a field holds, with the keyboard."""
        self.click(node)
        wait_until(lambda: 'focused' in node.states, f'the keyboard at {node!r}')
        self.key('ctrl+a')
        self.key('Delete')
        wait_until(lambda: node.text == '', f'{node!r} to be empty')
        if text.isascii():
            self.desk.display.type(text)
        else:
            node.call('EditableText', 'SetTextContents', '(s)', text)
        wait_until(lambda: node.text == text, f'{text!r} in {node!r}')

    def fill(self, name, text):
        self.type(self.find('text', name), text)

    def tick(self, name, on=True):
        box = self.find('check box', name)
        if box.checked != on:
            self.click(box)
        wait_until(lambda: box.checked == on, f'{name!r} to be {on}')

    def choose_welcome(self, words):
        """Clicks one of the offers of an empty window."""
        offers = [node for node in self.root.find_all('push button') if words in node.label]
        if offers:
            self.click(offers[0])
        return bool(offers)

    def new(self, protocol):
        """Opens a tab with the form of an endpoint."""
        tabs = len(self.tabs())
        if not self.choose_welcome(protocol):
            self.press('New')
            self.click(self.find('menu item', protocol))
        wait_until(lambda: len(self.tabs()) > tabs, 'a new tab')

    def tabs(self):
        return [node for node in self.root.find_all('page tab', 'Tab')]

    def choose_tab(self, words):
        self.click(next(node for node in self.tabs() if words in node.label))
        wait_until(lambda: any(words in node.label and 'selected' in node.states
                               for node in self.tabs()), f'the tab {words!r} in front')

    def is_open(self):
        """Whether the endpoint in front can be closed rather than opened."""
        page = self.find('filler', 'TincanEndpointPage')
        return bool(page.find_all('push button', 'Close')
                    or page.find_all('push button', 'Disconnect'))

    def wait_open(self, is_open=True):
        wait_until(lambda: self.is_open() == is_open, f'the endpoint to be open: {is_open}')

    def choose_client(self, words):
        clients = self.find('list', 'Clients')
        self.click(next(row for row in clients.find_all('list item') if words in row.label))
        wait_until(lambda: any(words in row.label and 'selected' in row.states
                               for row in clients.find_all('list item')), f'{words!r} chosen')

    def wait_client(self, name):
        wait_until(lambda: any(name in row.label for row in self.find('list', 'Clients')
                               .find_all('list item')), f'the client {name}')

    def listen(self, protocol, port='0'):
        """Opens a UDP socket or a TCP server; returns its real port."""
        self.new(protocol)
        self.fill('Local port', port)
        self.press('Open')
        self.wait_open()
        return int(re.search(r':(\d+)', self.wait_row('istening on')[-1])[1])

    def send(self, message, to=None):
        if to is not None:
            self.fill('To', to)
        self.fill('Message', message)
        self.press('Send')

    def save_as(self, path):
        """Gives a path to the file chooser that is open for saving."""
        chooser = self.find('filler', 'GtkFileChooserWidget')
        self.desk.wait_still()
        name = chooser.find('text')
        self.type(name, path)
        self.key('Return')
        wait_until(lambda: not self.root.find_all('filler', 'GtkFileChooserWidget'),
                   'the file chooser to go')

    def close(self):
        """Closes the window as a person does; returns the exit status."""
        self.click(self.root.find_all('push button', 'Close')[-1])
        self.process.wait(15)
        return self.process.returncode

    def kill(self):
        self.process.kill()
        self.process.wait()


class GuiTest(unittest.TestCase):
    """Each test has a desk of its own."""
    def setUp(self):
        self.desk = Desk()
        self.addCleanup(self.desk.close)
        self.windows = []
        self.addCleanup(self.look_back)

    def open_window(self, *arguments):
        window = Window(self.desk, *arguments)
        self.windows.append(window)
        return window

    def look_back(self):
        """No test passes over a complaint of GTK's or a sanitizer's."""
        self.assertEqual([line for window in self.windows for line in window.complaints()], [])

    def show_failure(self):
        for window in self.windows:
            print(f'tincan said:\n{window.log()}', file=sys.stderr)
        folder = os.environ.get('TINCAN_SCREENSHOTS', tempfile.gettempdir())
        path = os.path.join(folder, f'tincan-{self.id().split(".", 1)[1]}.png')
        try:
            self.desk.screenshot(path)
            print(f'the screen: {path}', file=sys.stderr)
        except (OSError, subprocess.SubprocessError) as error:
            print(f'no screenshot: {error}', file=sys.stderr)


class Result(unittest.TextTestResult):
    """Looks at the screen while the failure is still on it."""
    def addFailure(self, test, err):
        super().addFailure(test, err)
        test.show_failure()

    def addError(self, test, err):
        super().addError(test, err)
        if isinstance(test, GuiTest) and hasattr(test, 'desk'):
            test.show_failure()


def main():
    if not os.access(PROGRAM, os.X_OK):
        sys.exit(f'there is no {PROGRAM}; build it first')
    missing = [program for program in NEEDED if not shutil.which(program)]
    if missing:
        print(f'skipped: {" ".join(missing)} missing')
        sys.exit(77)
    runner = unittest.TextTestRunner(verbosity=2, resultclass=Result)
    unittest.main(module='__main__', testRunner=runner)

"""The accessible tree of a GTK 4 program, read live over D-Bus: what a screen reader knows of it.

GTK 4.8 has its habits: names carry the mnemonic's underscore, often twice ("_Send Send"); "showing"
is not set below a window, but Component.Contains answers only for what is mapped; coordinates are
known within a window only.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import time

from gi.repository import GLib

ATSPI = 'org.a11y.atspi.'
ROOT = '/org/a11y/atspi/accessible/root'
NULL = '/org/a11y/atspi/null'
WITHIN_WINDOW = 1
POPUP_LAYER = 5
WHOLE_TEXT = 0x7fffffff

# Of AtspiRole and AtspiStateType what GTK 4 uses; the numbers are the protocol's.
ROLES = {2: 'alert', 7: 'check box', 8: 'check menu item', 11: 'combo box', 16: 'dialog',
         20: 'filler', 23: 'frame', 27: 'image', 29: 'label', 31: 'list', 32: 'list item',
         33: 'menu', 35: 'menu item', 37: 'page tab', 38: 'page tab list', 39: 'panel',
         43: 'push button', 44: 'radio button', 45: 'radio menu item', 49: 'scroll pane',
         52: 'spin button', 54: 'status bar', 55: 'table', 56: 'table cell', 61: 'text',
         62: 'toggle button', 66: 'tree table', 79: 'entry', 90: 'table row', 98: 'list box',
         99: 'grouping'}
STATES = {4: 'checked', 7: 'editable', 12: 'focused', 20: 'pressed', 23: 'selected',
          24: 'sensitive'}


class NotYet(AssertionError):
    """A condition that did not come true in time."""


def wait_until(condition, what, seconds=15):
    """Returns condition()'s first true value; what vanishes while looked at is not yet there."""
    limit = time.monotonic() + seconds
    last = ''
    while True:
        try:
            value = condition()
            if value:
                return value
        except (GLib.Error, LookupError) as error:
            last = f' ({error})'
        if time.monotonic() > limit:
            raise NotYet(f'after {seconds} s still waiting for {what}{last}')
        time.sleep(0.02)


def plain(name):
    """'_Send Send' is 'Send'."""
    name = name.replace('_', '').strip()
    half = len(name) // 2
    return name[:half] if name[:half] + ' ' + name[:half] == name else name


class Bus:
    """The accessibility bus."""
    def __init__(self, connection):
        self.connection = connection

    def call(self, owner, path, interface, method, arguments=None):
        result = self.connection.call_sync(owner, path, interface, method, arguments,
                                           None, 0, 5000, None).unpack()
        return result[0] if len(result) == 1 else result

    def call_all(self, calls):
        """The results of many calls, sent at once; None for one that failed."""
        results = [None] * len(calls)
        open_calls = len(calls)
        context = GLib.MainContext.new()

        def on_result(connection, result, index):
            nonlocal open_calls
            open_calls -= 1
            try:
                value = connection.call_finish(result).unpack()
                results[index] = value[0] if len(value) == 1 else value
            except GLib.Error:
                pass                    # the object is gone

        context.push_thread_default()
        try:
            for index, call in enumerate(calls):
                self.connection.call(*call, None, 0, 5000, None, on_result, index)
            while open_calls:
                context.iteration(True)
        finally:
            context.pop_thread_default()
        return results

    def programs(self):
        return self.call('org.a11y.atspi.Registry', ROOT, ATSPI + 'Accessible', 'GetChildren')

    def process_of(self, owner):
        return self.call('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                         'GetConnectionUnixProcessID', GLib.Variant('(s)', (owner,)))


class Node:
    """One accessible object. What it is now is asked for each time."""
    def __init__(self, bus, owner, path):
        self.bus, self.owner, self.path = bus, owner, path

    def __eq__(self, other):
        return isinstance(other, Node) and (self.owner, self.path) == (other.owner, other.path)

    def __hash__(self):
        return hash((self.owner, self.path))

    def __repr__(self):
        try:
            return f'<{self.role} {self.name!r}>'
        except GLib.Error:
            return f'<gone {self.path}>'

    def call(self, interface, method, signature=None, *arguments):
        return self.bus.call(self.owner, self.path, ATSPI + interface, method,
                             GLib.Variant(signature, arguments) if signature else None)

    def ask(self, interface, name):
        return self.bus.call(self.owner, self.path, 'org.freedesktop.DBus.Properties', 'Get',
                             GLib.Variant('(ss)', (ATSPI + interface, name)))

    @property
    def role(self):
        number = self.call('Accessible', 'GetRole')
        return ROLES.get(number, str(number))

    @property
    def name(self):
        return plain(self.ask('Accessible', 'Name'))

    @property
    def description(self):
        return self.ask('Accessible', 'Description')

    @property
    def states(self):
        low, high = self.call('Accessible', 'GetState')
        bits = low | high << 32
        return {name for number, name in STATES.items() if bits >> number & 1}

    @property
    def parent(self):
        owner, path = self.ask('Accessible', 'Parent')
        return None if path in (NULL, ROOT) else Node(self.bus, owner, path)

    @property
    def children(self):
        return [Node(self.bus, owner, path)
                for owner, path in self.call('Accessible', 'GetChildren') if path != NULL]

    @property
    def checked(self):
        return bool(self.states & {'checked', 'pressed'})

    @property
    def sensitive(self):
        """Whether a person can use it: all around it must be sensitive too."""
        node = self
        while node is not None:
            if node.has('Component') and 'sensitive' not in node.states:
                return False
            node = node.parent
        return True

    @property
    def extents(self):
        """x, y, width, height within the window or popover."""
        return self.call('Component', 'GetExtents', '(u)', WITHIN_WINDOW)

    @property
    def showing(self):
        try:
            x, y, width, height = self.extents
            return width > 0 and height > 0 and self.call(
                'Component', 'Contains', '(iiu)', x + width // 2, y + height // 2, WITHIN_WINDOW)
        except GLib.Error:
            return False

    @property
    def text(self):
        return self.call('Text', 'GetText', '(ii)', 0, WHOLE_TEXT)

    @property
    def label(self):
        """What it says: its text, or the labels inside."""
        if self.has('Text'):
            return self.text
        return ' '.join(name for _, role, name in self.tree() if role == 'label')

    def has(self, interface):
        return ATSPI + interface in self.call('Accessible', 'GetInterfaces')

    def tree(self):
        """(node, role, name) of it and all below, in the order of the window."""
        found, children = {}, {}
        level = [(self.owner, self.path)]
        while level:
            calls = []
            for owner, path in level:
                calls += [(owner, path, ATSPI + 'Accessible', 'GetRole', None),
                          (owner, path, 'org.freedesktop.DBus.Properties', 'Get',
                           GLib.Variant('(ss)', (ATSPI + 'Accessible', 'Name'))),
                          (owner, path, ATSPI + 'Accessible', 'GetChildren', None)]
            answers = self.bus.call_all(calls)
            following = []
            for place, role, name, below in zip(level, answers[::3], answers[1::3], answers[2::3]):
                if role is None or name is None or place in found:
                    continue
                found[place] = ROLES.get(role, str(role)), name
                children[place] = [tuple(child) for child in below or () if child[1] != NULL]
                following += children[place]
            level = following

        def in_order(place):
            if place in found:
                yield Node(self.bus, *place), *found[place]
                for child in children[place]:
                    yield from in_order(child)

        return list(in_order((self.owner, self.path)))

    def find_all(self, role, name=None):
        """What shows with this role, and this name where one is given."""
        return [node for node, its_role, its_name in self.tree()
                if its_role == role and name in (None, plain(its_name)) and node.showing]

    def find(self, role, name=None, seconds=15):
        try:
            return wait_until(lambda: self.find_all(role, name), f'{role} {name!r}', seconds)[0]
        except NotYet as error:
            names = sorted({plain(its_name) for _, its_role, its_name in self.tree()
                            if its_role == role})
            raise NotYet(f'{error}; there is {names}') from None

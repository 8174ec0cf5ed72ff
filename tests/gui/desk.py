"""A private desk for one program: X display, session bus, accessibility bus, home folder.

Everything started here ends with the test, however that ends.

SPDX-FileCopyrightText: 2026 The Tincan developers
SPDX-License-Identifier: GPL-3.0-or-later
"""
import contextlib
import ctypes
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time

from gi.repository import Gio

import accessible
from display import Display

FOLDERS = {'home': 'HOME', 'run': 'XDG_RUNTIME_DIR', 'config': 'XDG_CONFIG_HOME',
           'data': 'XDG_DATA_HOME', 'cache': 'XDG_CACHE_HOME', 'state': 'XDG_STATE_HOME'}
KEPT = ('PATH', 'LD_LIBRARY_PATH', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS', 'LANGUAGE')

# No animation and no blinking cursor: the screen stands still when the program does.
SETTINGS = '''[Settings]
gtk-enable-animations=0
gtk-cursor-blink=0
gtk-double-click-time=150
gtk-font-name=DejaVu Sans 10
gtk-icon-theme-name=Adwaita
'''

libc = ctypes.CDLL(None)


def end_with_parent():
    libc.prctl(1, signal.SIGKILL)       # PR_SET_PDEATHSIG


class Desk:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix='tincan-gui.')
        self.processes = []
        self.connections = []
        self.display = None
        try:
            self.environment = self.make_environment()
            self.environment['DISPLAY'] = ':' + self.start(
                lambda fd: ['Xvfb', '-screen', '0', '1280x900x24', '-nolisten', 'tcp', '-noreset',
                            '-displayfd', str(fd)])
            self.environment['DBUS_SESSION_BUS_ADDRESS'] = self.start(
                lambda fd: ['dbus-daemon', '--session', '--nofork', '--nopidfile', '--nosyslog',
                            f'--print-address={fd}'])
            self.display = Display(self.environment['DISPLAY'])
            self.session_bus = self.connect(self.environment['DBUS_SESSION_BUS_ADDRESS'])
            # This call starts the accessibility bus.
            address = self.session_bus.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus',
                                                 'GetAddress', None, None, 0, 30000, None)
            self.bus = accessible.Bus(self.connect(address.unpack()[0]))
            self.bus.programs()
        except BaseException:
            self.close()
            raise

    def make_environment(self):
        """Nothing of the tester's own but where programs are and how sanitizers behave."""
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        for name in FOLDERS:
            os.mkdir(os.path.join(self.folder, name), 0o700)
            environment[FOLDERS[name]] = os.path.join(self.folder, name)
        os.mkdir(os.path.join(self.folder, 'config', 'gtk-4.0'))
        settings = os.path.join(self.folder, 'config', 'gtk-4.0', 'settings.ini')
        with open(settings, 'w', encoding='utf-8') as file:
            file.write(SETTINGS)
        return {**environment, 'LC_ALL': 'C.UTF-8', 'GDK_BACKEND': 'x11', 'GSK_RENDERER': 'cairo',
                'GDK_DEBUG': 'gl-disable', 'GTK_A11Y': 'atspi', 'GSETTINGS_BACKEND': 'memory',
                'GIO_USE_VFS': 'local', 'GTK_IM_MODULE': 'gtk-im-context-simple'}

    def spawn(self, command, log, environment=None, pass_fds=()):
        with open(os.path.join(self.folder, log), 'ab') as output:
            process = subprocess.Popen(command, env={**self.environment, **(environment or {})},
                                       stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                       pass_fds=pass_fds, start_new_session=True,
                                       preexec_fn=end_with_parent)
        self.processes.append(process)
        return process

    def start(self, command):
        """Starts a server; command(fd) makes it write a line to fd once it is ready: the result."""
        reader, writer = os.pipe()
        process = self.spawn(command(writer), 'servers.log', pass_fds=(writer,))
        os.close(writer)
        line = b''
        limit = time.monotonic() + 60
        with os.fdopen(reader, 'rb', buffering=0) as pipe:
            while not line.endswith(b'\n'):
                ready = select.select([pipe], [], [], max(0.0, limit - time.monotonic()))[0]
                part = pipe.read(4096) if ready else b''
                if not part:
                    raise RuntimeError(f'{process.args[0]} ended:\n{self.log("servers.log")}')
                line += part
        return line.decode().strip()

    def connect(self, address):
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT |
                 Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        connection.set_exit_on_close(False)
        self.connections.append(connection)
        return connection

    def log(self, name):
        with open(os.path.join(self.folder, name), errors='replace', encoding='utf-8') as file:
            return file.read()

    def screenshot(self, path):
        subprocess.run(['import', '-silent', '-window', 'root', 'png:' + path],
                       env=self.environment, check=True, timeout=30)

    def wait_still(self, seconds=15):
        """Until the screen has stood still for a moment."""
        last, since = self.display.fingerprint(), time.monotonic()
        limit = since + seconds
        while time.monotonic() < since + 0.15 and time.monotonic() < limit:
            time.sleep(0.03)
            now = self.display.fingerprint()
            if now != last:
                last, since = now, time.monotonic()

    def close(self):
        """Ends what runs here, the last first; the accessibility bus ends with the session bus."""
        if self.display:
            self.display.close()
        for connection in self.connections:
            with contextlib.suppress(Exception):
                connection.close_sync(None)
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A desk of one's own: an X server, a session bus, a window manager and a home folder that exist for one
story only. Nothing of the real home, display or bus is touched, and several desks can stand side by side."""

import ctypes
import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time

# A sanitizer makes programs slow; what is waited for may then take longer.
PATIENCE = float(os.environ.get("FER_PATIENCE", "1"))

FOREIGN = ("WAYLAND_DISPLAY", "DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "GTK_THEME",
           "GTK_PATH", "GTK_MODULES", "SESSION_MANAGER", "DESKTOP_SESSION", "NO_AT_BRIDGE")
SETTINGS = """[Settings]
gtk-font-name={font}
gtk-icon-theme-name=Adwaita
gtk-cursor-theme-name=Adwaita
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-decoration-layout=:minimize,maximize,close
gtk-enable-animations=0
"""


class Trouble(AssertionError):
    """Something that a user would have noticed."""


def wait_until(condition, what, seconds=10.0, pause=0.05):
    """Asks until the answer is true, and returns it; says what was waited for when it never is."""
    last = time.monotonic() + seconds * PATIENCE
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > last:
            raise Trouble("waited %g s in vain for %s" % (seconds, what() if callable(what) else what))
        time.sleep(pause)


def end_with_parent():
    os.setsid()
    ctypes.CDLL("libc.so.6").prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG: nothing outlives a killed test


class Desk:
    """Use in a `with`. `dark`, `font` and `size` say what the user has set up; `environment` is added."""

    def __init__(self, size=(1280, 800), dark=False, font="Cantarell 11", manager=True, home=None, environment=None):
        self.size, self.font, self.manager = size, font, manager
        self.own_home = home is None
        self.home = home or tempfile.mkdtemp(prefix="ferrule-desk-")
        self.children = []
        self.environment = self._make_environment(dark, environment or {})

    def _make_environment(self, dark, extra):
        env = {k: v for k, v in os.environ.items() if k not in FOREIGN}
        folders = {"XDG_CONFIG_HOME": ".config", "XDG_DATA_HOME": ".local/share", "XDG_CACHE_HOME": ".cache",
                   "XDG_STATE_HOME": ".local/state", "XDG_RUNTIME_DIR": "run"}
        env["HOME"] = self.home
        for name, folder in folders.items():
            env[name] = os.path.join(self.home, folder)
            os.makedirs(env[name], mode=0o700, exist_ok=True)
        env.update(GDK_BACKEND="x11", GSK_RENDERER="cairo", GDK_DEBUG="gl-disable", GTK_A11Y="atspi", GTK_USE_PORTAL="0",
                   ADW_DISABLE_PORTAL="1", GSETTINGS_BACKEND="keyfile", XDG_CURRENT_DESKTOP="GNOME", LANG="C.UTF-8", TZ="UTC")
        if dark:
            env["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        env.update(extra)
        return env

    def __enter__(self):
        try:
            self._write_settings()
            self._start_display()
            self._start_bus()
            if self.manager:
                self._start_manager()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for child in reversed(self.children):
            self.end(child)
        if self.own_home:
            shutil.rmtree(self.home, ignore_errors=True)

    def _write_settings(self):
        folder = os.path.join(self.environment["XDG_CONFIG_HOME"], "gtk-4.0")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "settings.ini"), "w", encoding="utf-8") as file:
            file.write(SETTINGS.format(font=self.font))

    def _start_display(self):
        # The server picks a free number and says it on a descriptor: no race with other desks.
        reader, writer = os.pipe()
        self.start(["Xvfb", "-displayfd", str(writer), "-screen", "0", "%dx%dx24" % self.size, "-nolisten", "tcp",
                    "-dpi", "96", "-noreset"], pass_fds=(writer,))
        os.close(writer)
        self.environment["DISPLAY"] = ":" + self._read_line(reader, "Xvfb")

    def _start_bus(self):
        reader, writer = os.pipe()
        self.start(["dbus-daemon", "--session", "--nofork", "--nopidfile", "--nosyslog", "--print-address=%d" % writer],
                   pass_fds=(writer,))
        os.close(writer)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = self._read_line(reader, "dbus-daemon")

    def _start_manager(self):
        self.start(["metacity"])
        wait_until(lambda: "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK", check=False),
                   "the window manager")

    @staticmethod
    def _read_line(descriptor, who):
        line, last = b"", time.monotonic() + 20
        with os.fdopen(descriptor, "rb", buffering=0) as stream:
            while not line.endswith(b"\n"):
                ready, _, _ = select.select([stream], [], [], max(0, last - time.monotonic()))
                piece = stream.read(256) if ready else b""
                if not piece:
                    raise Trouble("%s did not start" % who)
                line += piece
        return line.decode().strip()

    def start(self, argv, **more):
        """Starts a program that ends with the desk."""
        more.setdefault("stdout", subprocess.DEVNULL)
        more.setdefault("stderr", subprocess.DEVNULL)
        child = subprocess.Popen([str(word) for word in argv], env=self.environment, stdin=subprocess.DEVNULL,
                                 preexec_fn=end_with_parent, **more)
        self.children.append(child)
        return child

    @staticmethod
    def end(child, patience=5):
        if child.poll() is None:
            child.terminate()
            try:
                child.wait(patience)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()

    def run(self, *argv, check=True):
        """Runs a small tool to its end and returns what it printed."""
        done = subprocess.run([str(word) for word in argv], env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, text=True)
        if check and done.returncode:
            raise Trouble("%s: %s" % (argv[0], done.stderr.strip() or done.returncode))
        return done.stdout

    # What a user's hands do.

    def press(self, *keys):
        """Presses keys or chords one after the other: press("ctrl+s"), press("Down", "Return")."""
        self.run("xdotool", "key", "--clearmodifiers", "--delay", "15", *keys)

    def type(self, text):
        """Types into whatever has the keyboard. What is not ASCII goes in as Ctrl+Shift+U, hex, Return, as a user
        can; xdotool's own way, changing the keymap on the fly, loses characters."""
        for piece in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]", text):
            if piece == "\n":
                self.press("Return")
            elif piece == "\t":
                self.press("Tab")
            elif ord(piece[0]) > 0x7e:
                self.press("ctrl+shift+u", *("%x" % ord(piece)), "Return")
            else:
                self.run("xdotool", "type", "--delay", "12", "--", piece)

    def click_at(self, x, y, button=1, times=1):
        """A click takes time, as a hand's does: a popover loses one that does not."""
        words = ["mousemove", int(x) - 2, int(y) - 1, "sleep", "0.03", "mousemove", int(x), int(y), "sleep", "0.06"]
        for _ in range(times):
            words += ["mousedown", button, "sleep", "0.04", "mouseup", button, "sleep", "0.04"]
        self.run("xdotool", *words)

    def scroll(self, notches):
        self.run("xdotool", "click", "--repeat", abs(notches), "--delay", "20", 5 if notches > 0 else 4)

    # What a user's eyes see.

    def picture(self, path):
        """The whole screen as a PNG."""
        self.run("import", "-silent", "-window", "root", path)
        return path

    def windows(self, pid):
        """The X windows of a program, the lowest first: (x, y, width, height, is popup, shadow), where the shadow is
        left, right, top, bottom."""
        found = []
        for line in self.run("xwininfo", "-root", "-tree").splitlines():
            match = re.match(r"\s+(0x[0-9a-f]+) .*?(\d+)x(\d+)[+-]", line)
            if match is None or int(match.group(2)) < 12 or int(match.group(3)) < 12:
                continue
            facts = self.run("xprop", "-id", match.group(1), "_NET_WM_PID", "_GTK_FRAME_EXTENTS", check=False)
            owner = re.search(r"_NET_WM_PID.*= (\d+)", facts)
            if owner is None or int(owner.group(1)) != pid:
                continue
            place = self.run("xwininfo", "-id", match.group(1), check=False)
            if "IsViewable" not in place:
                continue
            x, y = (int(re.search(r"Absolute upper-left %s: +(-?\d+)" % axis, place).group(1)) for axis in "XY")
            shadow = re.search(r"_GTK_FRAME_EXTENTS.*= (\d+), (\d+), (\d+), (\d+)", facts)
            found.append((x, y, int(match.group(2)), int(match.group(3)), "Override Redirect State: yes" in place,
                          tuple(map(int, shadow.groups())) if shadow else (0, 0, 0, 0)))
        return found[::-1]

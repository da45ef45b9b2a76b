# SPDX-License-Identifier: GPL-3.0-or-later
"""A program as a user meets it: widgets found by role and name over the accessibility bus, clicked, typed into, read.

It speaks AT-SPI over plain D-Bus. libatspi binds one bus for a whole process and caches; here every question is
asked anew, and several desks fit into one test."""

import re
import subprocess
import threading
import time

from gi.repository import Gio, GLib

from desk import Desk, Trouble, wait_until

A11Y = "org.a11y.atspi."
ROOT = "/org/a11y/atspi/accessible/root"
PROPERTIES = "org.freedesktop.DBus.Properties"

# Numbers of AtspiRole and AtspiStateType that stories ask for. GTK 4.8 answers GetRoleName with names of its own, so the
# number is what is asked.
ROLES = {7: "check box", 11: "combo box", 16: "dialog", 20: "filler", 23: "frame", 27: "image", 29: "label", 31: "list",
         32: "list item", 33: "menu", 35: "menu item", 37: "page tab", 38: "page tab list", 39: "panel", 41: "popup menu",
         42: "progress bar", 43: "push button", 44: "radio button", 48: "scroll bar", 49: "scroll pane", 50: "separator",
         52: "spin button", 53: "split pane", 61: "text", 62: "toggle button", 64: "tool tip", 65: "tree", 68: "viewport",
         75: "application", 79: "entry", 82: "document frame", 83: "heading", 85: "section", 88: "link", 98: "list box", 99: "grouping",
         101: "notification", 103: "level bar", 116: "static"}
STATES = {1: "active", 4: "checked", 8: "enabled", 9: "expandable", 10: "expanded", 11: "focusable", 12: "focused",
          20: "pressed", 23: "selected", 24: "sensitive", 25: "showing", 30: "visible"}


def fits(want, have):
    """A string must be equal, a compiled expression must be found; None asks nothing."""
    return want is None or (want.search(have) is not None if hasattr(want, "search") else want == have)


def connect(address):
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    connection.set_exit_on_close(False)
    return connection


class Program:
    """A program on a desk, from its start until its first window is on the accessibility bus."""

    def __init__(self, desk, *argv, patience=30, environment=None):
        self.desk = desk
        self.lines = []
        self.last_words = ""  # all that the accessibility bus told before it was closed
        if environment:
            desk.environment.update(environment)
        self.process = desk.start(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
        threading.Thread(target=self._read, daemon=True).start()
        session = connect(desk.environment["DBUS_SESSION_BUS_ADDRESS"])
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, 20000, None)
        self.bus = connect(address.unpack()[0])
        session.close_sync(None)
        self.owner = wait_until(self._find_owner, lambda: "%s on the accessibility bus; it said %s" % (argv[0], self.lines[-8:]),
                                patience)
        wait_until(lambda: any("visible" in child.states for child in self.root.children), "a window", patience)

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip("\n"))

    def _find_owner(self):
        if self.process.poll() is not None:
            raise Trouble("it ended with %s: %s" % (self.process.returncode, self.lines[-8:]))
        children = self.bus.call_sync(A11Y + "Registry", ROOT, A11Y + "Accessible", "GetChildren", None, None, 0, 5000, None)
        for owner, _ in children.unpack()[0]:
            try:
                pid = self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                         "GetConnectionUnixProcessID", GLib.Variant("(s)", (owner,)), None, 0, 5000, None)
            except GLib.Error:
                continue
            if pid.unpack()[0] == self.process.pid:
                return owner
        return None

    @property
    def root(self):
        return Widget(self, ROOT)

    def find(self, role=None, name=None, **more):
        """The first shown widget of that role and name, or None. `name`, `text` and `description` are strings or compiled
        expressions; `below` is a widget to look in; `all` gives a list."""
        below = more.pop("below", None) or self.root
        every = more.pop("all", False)
        found = []
        for widget, facts in below.walk():
            if (role is None or facts["role"] == role) and widget.matches(facts, name, **more) and widget.shown:
                if not every:
                    return widget
                found.append(widget)
        return found if every else None

    def wait(self, role=None, name=None, seconds=10, **more):
        def look():
            try:
                return self.find(role, name, **more)
            except GLib.Error:
                return None  # the tree changed under the walk
        return wait_until(look, lambda: "%s %r %s in\n%s" % (role, name, more or "", self.describe()), seconds)

    def wait_gone(self, role=None, name=None, seconds=10, **more):
        def look():
            try:
                return self.find(role, name, **more) is None
            except GLib.Error:
                return False  # the tree changed under the walk
        wait_until(look, "%s %r to go" % (role, name), seconds)

    def act(self, action):
        """Activates a window action, as its shortcut would."""
        for window in self.root.children:
            if action in window.actions:
                return window.do(action)
        raise Trouble("no window has the action %s" % action)

    def describe(self):
        """All that is shown, a line a widget, for the message of a failed test."""
        lines = []
        for widget, facts in self.root.walk():
            if facts["name"] and widget.shown:
                lines.append("%s %r" % (facts["role"], facts["name"]))
        return "\n".join(lines)

    def everything(self):
        """All names, descriptions and texts that the accessibility bus tells, of what is shown and of what is not."""
        items = self.bus.call_sync(self.owner, "/org/a11y/atspi/cache", A11Y + "Cache", "GetItems", None, None, 0, 20000, None)
        words = []
        for (_, path), _, _, _, _, interfaces, name, _, description, _ in items.unpack()[0]:
            words += [name, description]
            if A11Y + "Text" in interfaces:
                try:
                    words.append(Widget(self, path).text)
                except GLib.Error:
                    pass  # it went while it was read
        return "\n".join(words) + "\n"

    def resident_kib(self):
        with open("/proc/%d/status" % self.process.pid, encoding="ascii") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1))

    def close(self, patience=15):
        """Closes every window and returns the exit status."""
        self.last_words += self.everything()
        for window in self.root.children:
            if "window.close" in window.actions:
                window.do("window.close")
        return self.process.wait(patience)


class Widget:
    """One accessible object; everything is asked when it is wanted."""

    def __init__(self, program, path):
        self.program, self.path = program, path

    def __repr__(self):
        return "<%s %r>" % (self.role, self.name)

    def call(self, interface, method, signature=None, *arguments):
        interface = interface if "." in interface else A11Y + interface
        parameters = GLib.Variant(signature, arguments) if signature else None
        answer = self.program.bus.call_sync(self.program.owner, self.path, interface, method, parameters, None, 0, 15000, None)
        values = answer.unpack()
        return values[0] if len(values) == 1 else values

    def get(self, interface, name):
        return self.call(PROPERTIES, "Get", "(ss)", A11Y + interface, name)

    # What it is.

    @property
    def role(self):
        number = self.call("Accessible", "GetRole")
        return ROLES.get(number, str(number))

    @property
    def name(self):
        return self.get("Accessible", "Name")

    @property
    def description(self):
        return self.get("Accessible", "Description")

    @property
    def states(self):
        low, high = self.call("Accessible", "GetState")
        bits = low | high << 32
        return {name for number, name in STATES.items() if bits >> number & 1}

    @property
    def interfaces(self):
        return {name.rsplit(".", 1)[-1] for name in self.call("Accessible", "GetInterfaces")}

    @property
    def children(self):
        return [Widget(self.program, path) for _, path in self.call("Accessible", "GetChildren") if not path.endswith("/null")]

    @property
    def parent(self):
        _, path = self.get("Accessible", "Parent")
        return None if path.endswith("/null") or path == self.path else Widget(self.program, path)

    @property
    def extents(self):
        """x, y, width, height in its window."""
        return tuple(self.call("Component", "GetExtents", "(u)", 1))

    @property
    def shown(self):
        """GTK 4.8 does not say `showing`; a widget of a hidden page has no size."""
        try:
            _, _, width, height = self.extents
        except GLib.Error:
            return True
        return width > 0 and height > 0 and "visible" in self.states

    @property
    def sensitive(self):
        return "sensitive" in self.states

    @property
    def text(self):
        """What an entry or a text view holds; of anything else its name."""
        if "Text" not in self.interfaces:
            return self.name
        return self.call("Text", "GetText", "(ii)", 0, self.get("Text", "CharacterCount"))

    @property
    def actions(self):
        if "Action" not in self.interfaces:
            return []
        return [self.call("Action", "GetName", "(i)", number) for number in range(self.get("Action", "NActions"))]

    def matches(self, facts, name=None, text=None, description=None, state=None, where=None):
        return (fits(name, facts["name"]) and (state is None or state in self.states)
                and (description is None or fits(description, self.description))
                and (text is None or fits(text, self.text)) and (where is None or where(self)))

    def walk(self):
        """Everything below, in the order of the tree, with role and name."""
        for child in self.children:
            try:
                facts = {"role": child.role, "name": child.name}
            except GLib.Error:
                continue
            yield child, facts
            yield from child.walk()

    # What is done to it.

    def do(self, action):
        if not self.call("Action", "DoAction", "(i)", self.actions.index(action)):
            raise Trouble("%r refused %s" % (self, action))
        return self

    def screen_box(self):
        """x, y, width, height on the screen. The accessibility bus knows a widget's place in its surface only; where that is,
        the X server says: the popup whose size is that of an ancestor, or else the top-level window without its shadow."""
        x, y, width, height = self.extents
        windows = self.program.desk.windows(self.program.process.pid)
        widget = self
        while widget is not None and widget.path != ROOT:
            try:
                left, top, wide, high = widget.extents
            except GLib.Error:
                left = top = wide = high = 0
            for place_x, place_y, window_width, window_height, popup, _ in reversed(windows):
                if popup and 0 <= window_width - wide <= 12 and 0 <= window_height - high <= 12:
                    return (place_x + (window_width - wide) // 2 + x - left, place_y + window_height - high + y - top,
                            width, height)
            widget = widget.parent
        tops = [window for window in windows if not window[4]]
        if not tops:
            raise Trouble("no window holds %r" % self)
        place_x, place_y, _, _, _, (shadow_left, _, shadow_top, _) = tops[-1]
        return place_x + shadow_left + x, place_y + shadow_top + y, width, height

    def point(self, button=1, times=1):
        """A click of the mouse in its middle."""
        x, y, width, height = self.screen_box()
        self.program.desk.click_at(x + width // 2, y + height // 2, button, times)
        return self

    def reach(self):
        """Turns the wheel until its middle is in sight of the pane that scrolls it, as a hand does before it clicks."""
        pane = self.parent
        while pane.role != "scroll pane":
            pane = pane.parent
        for _ in range(60):
            left, top, wide, high = pane.screen_box()
            _, y, _, height = self.screen_box()
            if top + 8 < y + height // 2 < top + high - 8:
                return self
            self.program.desk.run("xdotool", "mousemove", left + wide // 2, top + high // 2)
            self.program.desk.scroll(1 if y > top else -1)
            time.sleep(0.1)
        raise Trouble("%r cannot be scrolled to" % self)

    def click(self):
        """Its own action where it has one, the mouse where it has not."""
        for action in ("click", "toggle", "activate"):
            if action in self.actions:
                return self.do(action)
        return self.point()

    def type(self, text, clear=False):
        """Clicks into it and types."""
        self.point()
        time.sleep(0.15)
        if clear:
            self.program.desk.press("ctrl+a", "Delete")
        self.program.desk.type(text)
        return self

    def set_text(self, text):
        """Puts a text in as an input method does, whatever its size."""
        if not self.call("EditableText", "SetTextContents", "(s)", text):
            raise Trouble("%r refused the text" % self)
        return self

    def wait_text(self, wanted, seconds=10):
        wait_until(lambda: fits(wanted, self.text), lambda: "%r in %r, which holds %r" % (wanted, self, self.text[:200]), seconds)
        return self


__all__ = ["Desk", "Program", "Trouble", "Widget", "wait_until"]

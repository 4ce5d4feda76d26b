"""A line that can be cut: everything between two ends goes through it, until so many bytes have."""

import socket
import threading
from contextlib import suppress


class Line:
    """Listens on a port of its own and passes everything on; ``cut_after`` bytes it breaks, once."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._left: int | None = None
        self._lock = threading.Lock()
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.passed = 0
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def cut_after(self, left: int | None) -> None:
        """Break the line when so many more bytes went through it; None lets it be."""
        with self._lock:
            self._left = left

    def close(self) -> None:
        """Take the line down."""
        self._listening.close()
        self._break()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
                far = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                return
            with self._lock:
                self._pairs.append((near, far))
            for each in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=each, daemon=True).start()

    def _pass(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while piece := one.recv(1 << 14):
                whole = self._allowed(len(piece))
                other.sendall(piece[:whole])
                if whole < len(piece):
                    self._break()
                    return
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _allowed(self, size: int) -> int:
        with self._lock:
            self.passed += size
            if self._left is None:
                return size
            if size >= self._left:
                allowed, self._left = self._left, None
                self.cuts += 1
                return min(allowed, size - 1)
            self._left -= size
            return size

    def _break(self) -> None:
        with self._lock:
            pairs, self._pairs = self._pairs, []
        for pair in pairs:
            for end in pair:
                with suppress(OSError):  # whoever waits at it wakes up
                    end.shutdown(socket.SHUT_RDWR)
                with suppress(OSError):
                    end.close()

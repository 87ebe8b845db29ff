"""The two pipes between a sidecar and the process that started it, and the frames on them."""

import json
import os
import struct
import sys
import threading
import traceback

HEADER = struct.Struct("<II")
LARGEST = 2**32 - 1


class Pipes:
    """The two pipes of the protocol. What the file and its libraries print goes to standard error."""

    def __init__(self):
        if os.name == "nt":
            import msvcrt

            for fd in (0, 1):
                msvcrt.setmode(fd, os.O_BINARY)
        self.reader = os.fdopen(os.dup(0), "rb")
        self.writer = os.fdopen(os.dup(1), "wb")
        self.lock = threading.Lock()
        self.pid = os.getpid()
        # By number: a library in C prints to the same places. input() finds an end.
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        os.dup2(2, 1)
        sys.stderr = open(2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
        sys.stdout = open(1, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
        sys.stdin = open(0, encoding="utf-8", closefd=False)

    @property
    def is_forked(self):
        """Whether this process is a copy, which the file has made by os.fork()."""
        return os.getpid() != self.pid

    def send(self, message, buffers=()):
        if self.is_forked:
            # The call is its parent's to answer.
            end_copy()
        body = encode(message)
        size = sum(len(one) + padding(len(one)) for one in buffers)
        if size > LARGEST:
            raise ValueError(f"one answer has {size} bytes; at most {LARGEST} can be sent")
        try:
            with self.lock:
                self.writer.write(HEADER.pack(len(body), size))
                self.writer.write(body)
                for one in buffers:
                    self.writer.write(one)
                    self.writer.write(b"\0" * padding(len(one)))
                self.writer.flush()
        except (BrokenPipeError, OSError):
            os._exit(0)

    def receive(self):
        """The next message and its raw bytes, or None at the end."""
        header = self.reader.read(HEADER.size)
        if len(header) < HEADER.size:
            return None
        length, size = HEADER.unpack(header)
        text, raw = self.reader.read(length), bytearray(size)
        if len(text) < length or self.reader.readinto(raw) < size:
            return None
        return json.loads(text), raw


def end_copy(error=None):
    """Ends a copy as Python ends a program: with what it raised."""
    code = 0
    if isinstance(error, SystemExit):
        code = error.code if isinstance(error.code, int) else 0 if error.code is None else 1
    elif error is not None:
        code = 1
        traceback.print_exception(type(error), error, error.__traceback__)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code & 255)


def encode(message):
    try:
        return json.dumps(message, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError:
        # Half a character, which JSON can write and UTF-8 cannot.
        return json.dumps(message, separators=(",", ":"), allow_nan=False).encode()


def padding(length):
    """Each buffer starts at a multiple of eight, so that both sides can use it where it lies."""
    return -length % 8

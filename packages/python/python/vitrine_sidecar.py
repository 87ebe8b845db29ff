"""Runs the functions of one Python file for python() of vitrine/python: frames on standard input and output.

    python vitrine_sidecar.py model.py

A frame is two lengths (unsigned 32-bit, little-endian), that many bytes of JSON, and that many raw bytes, which hold the
numbers and bytes that the JSON refers to. Needs Python 3.9 or newer and nothing else. Ends when standard input does.
"""

import importlib.util
import inspect
import os
import queue
import signal
import sys
import threading
import traceback

# The folder of a package is not for caches.
writes_caches, sys.dont_write_bytecode = not sys.dont_write_bytecode, True
import _vitrine_hints as hints  # noqa: E402
import _vitrine_pipes as pipes  # noqa: E402
import _vitrine_values as values  # noqa: E402

sys.dont_write_bytecode = not writes_caches

OWN_FILES = {os.path.abspath(file) for file in (__file__, hints.__file__, pipes.__file__, values.__file__)}


class Call:
    """A call that runs, as the thread that reads sees it."""

    def __init__(self, message, raw):
        self.id, self.name, self.mode = message["id"], message["name"], message["mode"]
        self.arguments, self.raw = message["args"], raw
        self.credit = threading.Semaphore(message.get("credit", 0))
        self.fed = queue.SimpleQueue()
        self.is_cancelled = False
        self.is_interrupted = False
        # True while the author's code runs, which may be interrupted; a frame that is written may not.
        self.is_open = False

    def interrupt(self):
        """On the main thread, by a signal."""
        if self.is_interrupted and self.is_open:
            self.is_open = False
            raise KeyboardInterrupt

    def run(self, function, *given, **named):
        """Runs the author's code."""
        self.is_open = True
        try:
            self.interrupt()
            return function(*given, **named)
        finally:
            self.is_open = False

    def shield(self, function):
        """Runs code of this file inside the author's."""
        before, self.is_open = self.is_open, False
        try:
            return function()
        finally:
            self.is_open = before
            self.interrupt()


class Fed:
    """An argument that goes on while its function runs: asks for each value."""

    def __init__(self, sidecar, call, at, wanted):
        self.sidecar, self.call, self.at, self.wanted = sidecar, call, at, wanted
        self.is_done = False

    def __iter__(self):
        return self

    def __next__(self):
        if self.is_done:
            raise StopIteration
        self.call.shield(lambda: self.sidecar.pipes.send({"t": "need", "id": self.call.id, "at": self.at}))
        message, raw = self.call.fed.get()
        if "value" not in message:
            self.is_done = True
            raise StopIteration
        return values.unpack(message["value"], raw, None, self.wanted)

    def __aiter__(self):
        return self

    async def __anext__(self):
        import asyncio

        loop = asyncio.get_running_loop()
        step = await loop.run_in_executor(None, lambda: next(self, self))
        if step is self:
            raise StopAsyncIteration
        return step


class Sidecar:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        self.pipes = pipes.Pipes()
        self.inbox = queue.SimpleQueue()
        self.call = None
        self.newest = None
        self.loop = None
        self.functions = {}
        self.main_thread = threading.get_ident()

    def start(self):
        signal.signal(signal.SIGINT, lambda *_: self.call and self.call.interrupt())
        threading.Thread(target=self.read, daemon=True).start()
        try:
            if sys.version_info < (3, 9):
                raise RuntimeError(f"Python 3.9 or newer is needed; this is {sys.version.split()[0]}")
            module = self.load()
        except BaseException as error:
            self.pipes.send({"t": "unready", "error": describe(error), "python": facts(), "files": self.files()})
            return os._exit(1)
        self.functions = hints.functions_of(module)
        described = {name: function.description for name, function in self.functions.items()}
        self.pipes.send({"t": "ready", "functions": described, "python": facts(), "files": self.files()})
        while True:
            self.call = self.inbox.get()
            self.answer(self.call)
            self.call = None

    def files(self):
        return sorted({self.path, *own_files(os.path.dirname(self.path))})

    def load(self):
        """Imports the file as a module of its own name, so that its classes can be pickled and its neighbours imported."""
        name = os.path.splitext(os.path.basename(self.path))[0]
        sys.argv = [self.path]
        sys.path[0] = os.path.dirname(self.path)
        spec = importlib.util.spec_from_file_location(name, self.path)
        module = sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    def read(self):
        """In a thread of its own: the end, and what is told while a call runs, are heard at any time."""
        while True:
            received = self.pipes.receive()
            if received is None:
                os._exit(0)
            message, raw = received
            if message["t"] == "call":
                call = Call(message, raw)
                self.newest = call
                self.inbox.put(call)
            else:
                self.hear(self.newest, message, raw)

    def hear(self, call, message, raw):
        if call is None or call.id != message["id"]:
            return
        if message["t"] == "more":
            call.credit.release()
        elif message["t"] == "fed":
            call.fed.put((message, raw))
        elif message["t"] == "cancel":
            call.is_cancelled = True
            call.credit.release()
            call.fed.put(({}, raw))
        elif message["t"] == "interrupt":
            call.is_interrupted = True
            self.wake_main_thread()

    def wake_main_thread(self):
        if hasattr(signal, "pthread_kill"):
            # Ends a sleep or a read, too.
            signal.pthread_kill(self.main_thread, signal.SIGINT)
        else:
            import _thread

            _thread.interrupt_main()

    def answer(self, call):
        try:
            kind, message, buffers = "done", *self.result(call)
        except BaseException as error:
            if self.pipes.is_forked:
                pipes.end_copy(error)
            kind, message, buffers = "failed", {"error": describe(error)}, []
        if call.is_cancelled:
            kind, message, buffers = "stopped", {}, []
        try:
            self.pipes.send({"t": kind, "id": call.id, **message}, buffers)
        except Exception as error:
            self.pipes.send({"t": "failed", "id": call.id, "error": describe(error)})

    def result(self, call):
        function = self.functions.get(call.name)
        if function is None:
            raise NameError(f"{os.path.basename(self.path)} has no function {call.name}()")
        stream = lambda at, wanted: Fed(self, call, at, wanted)
        given, named = function.bind(call.arguments, call.raw, stream)
        result = call.run(function.call, *given, **named)
        if inspect.isawaitable(result):
            result = self.wait(call, result)
        if call.mode == "stream":
            return self.steps(call, result)
        if hasattr(result, "__next__") or hasattr(result, "__anext__"):
            raise TypeError(f"{call.name}() is a generator. Call it by stream(), not call()")
        return packed(result, f"{call.name}()")

    def steps(self, call, result):
        """Sends what a generator yields, a few steps ahead of who reads them; what it returns comes last."""
        if not (hasattr(result, "__next__") or hasattr(result, "__anext__")):
            raise TypeError(f"{call.name}() is not a generator. Call it by call(), not stream()")
        while True:
            call.credit.acquire()
            if call.is_cancelled:
                self.close(call, result)
                return {}, []
            try:
                if hasattr(result, "__next__"):
                    step = call.run(next, result)
                else:
                    step = self.wait(call, result.__anext__())
            except StopIteration as end:
                return packed(end.value, f"{call.name}()")
            except StopAsyncIteration:
                return packed(None, f"{call.name}()")
            try:
                message, buffers = packed(step, f"{call.name}()")
            except BaseException:
                self.close(call, result)
                raise
            self.pipes.send({"t": "step", "id": call.id, **message}, buffers)

    def close(self, call, result):
        if hasattr(result, "close"):
            call.run(result.close)
        elif hasattr(result, "aclose"):
            self.wait(call, result.aclose())

    def wait(self, call, awaitable):
        # Loaded here: it takes longer than all else that is, and most files have no async function.
        import asyncio

        if self.loop is None:
            self.loop = asyncio.new_event_loop()
            asyncio.set_event_loop(self.loop)

        async def whole():
            return await awaitable

        task = self.loop.create_task(whole())
        try:
            return call.run(self.loop.run_until_complete, task)
        except KeyboardInterrupt:
            task.cancel()
            self.loop.run_until_complete(asyncio.gather(task, return_exceptions=True))
            raise


def packed(value, where):
    buffers = []
    return {"value": values.pack(value, buffers, where)}, buffers


def facts():
    return {"executable": sys.executable or "python", "version": sys.version.split()[0]}


def describe(error):
    """An exception in words, with the part of its trace that is the author's."""
    trace = error.__traceback__
    while trace is not None and is_ours(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    lines = traceback.format_exception(type(error), error, trace)
    told = attempt(lambda: getattr(error, "visitor_message", None))
    return {
        "type": type(error).__name__,
        "message": attempt(lambda: str(error)) or "",
        "trace": "".join(lines).rstrip(),
        **({"visitor": told} if isinstance(told, str) else {}),
        **({"module": error.name} if isinstance(error, ModuleNotFoundError) and error.name else {}),
    }


def attempt(function):
    """What an exception's own code says, or nothing where that fails."""
    try:
        return function()
    except Exception:
        return None


def is_ours(file):
    return file.startswith("<frozen importlib") or os.path.abspath(file) in OWN_FILES


def own_files(folder):
    """The files that were imported from the file's folder and below, packages that were installed there left out."""
    found = set()
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and file.startswith(folder + os.sep) and "site-packages" not in file:
            found.add(file)
    return found - OWN_FILES


def end_with_parent():
    """On Linux the system ends this process with the one that started it, whatever it computes then."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


if __name__ == "__main__":
    end_with_parent()
    Sidecar(sys.argv[1]).start()

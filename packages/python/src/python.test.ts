import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { closePythonFiles } from "./internal.ts";
import { hasPython, isRunning, pythonFile, pythonModel } from "./testing/python-file.ts";
import { python } from "./python.ts";

const TOOLS = `
import os, sys, time

loaded = 0
loaded += 1

def add(a: int, b: int = 1) -> int:
    """The sum of two numbers."""
    return a + b

def pid():
    return os.getpid()

def same(value):
    return value

def loud(text: str):
    print(text)
    sys.stdout.write("\\x00\\x01\\x02\\x03 no frame\\n")
    sys.stdout.flush()
    os.write(1, b"by number\\n")
    os.system("echo by a child")
    return text

def fail(text: str):
    raise ValueError(text)

def refuse():
    error = RuntimeError("inner")
    error.visitor_message = "No face in this picture."
    raise error

def leave():
    sys.exit(3)

def die():
    os.kill(os.getpid(), 9)

def meet(mine: str, other: str):
    folder = os.path.dirname(__file__)
    open(os.path.join(folder, mine), "w").close()
    while not os.path.exists(os.path.join(folder, other)):
        time.sleep(0.01)
    return os.getpid()

async def later(value):
    import asyncio
    await asyncio.sleep(0.01)
    return value

def _hidden():
    return 1
`;

describe.runIf(hasPython)("a Python file", () => {
  test("is called by name, with its defaults", async () => {
    const model = await pythonModel<{ add(args: { a: number; b?: number }): number }>(TOOLS);
    expect(await model.call("add", { a: 2, b: 3 })).toBe(5);
    expect(await model.call("add", { a: 2 })).toBe(3);
  });

  test("tells its functions, with the schemas of their hints and their words", async () => {
    const model = await pythonModel(TOOLS);
    const { functions, python } = await model.ready();
    expect(python.version).toMatch(/^3\./);
    expect(Object.keys(functions)).not.toContain("_hidden");
    expect(functions["add"]).toEqual({
      parameters: {
        type: "object",
        properties: { a: { type: "integer" }, b: { type: "integer", default: 1 } },
        required: ["a"],
        additionalProperties: false,
      },
      result: { type: "integer" },
      isGenerator: false,
      description: "The sum of two numbers.",
    });
  });

  test("is asked for a function that it does not have: the error lists what it has", async () => {
    const model = await pythonModel("def predict(): return 1\n");
    await expect(model.call("predikt", {})).rejects.toThrow("model.py has no function predikt(). It has predict().");
  });

  test("keeps one process, which answers 200 overlapping calls, each with its own result", async () => {
    const model = await pythonModel(TOOLS);
    const all = await Promise.all(Array.from({ length: 200 }, (_, i) => model.call("same", { value: [i, `${i}`] })));
    expect(all).toEqual(Array.from({ length: 200 }, (_, i) => [i, `${i}`]));
    const pids = await Promise.all([1, 2, 3].map(() => model.call("pid", {})));
    expect(new Set(pids).size).toBe(1);
  });

  test("runs as many calls at a time as it may have processes", async () => {
    const model = await pythonModel(TOOLS, { processes: 2 });
    const [mine, other] = ["first", "second"];
    // Each waits for the other: one after the other they would never end.
    const both = await Promise.all([
      model.call("meet", { mine, other }),
      model.call("meet", { mine: other, other: mine }),
    ]);
    expect(new Set(both).size).toBe(2);
  });

  test("awaits async functions", async () => {
    const model = await pythonModel(TOOLS);
    expect(await model.call("later", { value: "soon" })).toBe("soon");
  });

  test("may print what it likes, by any means: it goes to the standard error of this process", async () => {
    const model = await pythonModel(TOOLS);
    let printed = "";
    const write = vi
      .spyOn(process.stderr, "write")
      .mockImplementation((chunk) => ((printed += Buffer.from(chunk as Uint8Array).toString()), true));
    onTestFinished(() => write.mockRestore());
    expect(await model.call("loud", { text: '{"t":"done"}' })).toBe('{"t":"done"}');
    await expect.poll(() => printed).toContain("by a child");
    expect(printed).toContain('{"t":"done"}\n');
    expect(printed).toContain("by number");
    expect(await model.call("add", { a: 1 })).toBe(2);
  });

  test("says that it is loading, once, to the call that waits for it", async () => {
    const model = await pythonModel(TOOLS);
    const said: unknown[][] = [];
    const progress = (...words: unknown[]) => void said.push(words);
    await model.call("add", { a: 1 }, { progress });
    await model.call("add", { a: 1 }, { progress });
    expect(said).toEqual([[null, "The model is loading"], [null]]);
  });

  test("finds its neighbours and its own folder", async () => {
    const file = await pythonFile(
      "import helper\nfrom pathlib import Path\ndef read(): return [helper.WORD, (Path(__file__).parent / 'note.txt').read_text()]\n",
      {
        "helper.py": "WORD = 'neighbour'\n",
        "note.txt": "a note",
      },
    );
    const model = python(file, { python: "python3" });
    onTestFinished(() => model.close());
    expect(await model.call("read", {})).toEqual(["neighbour", "a note"]);
  });
});

describe.runIf(hasPython)("an exception", () => {
  test("has Python's message and traceback, without the lines of the sidecar", async () => {
    const model = await pythonModel(TOOLS);
    const error = await model.call("fail", { text: "too short" }).catch((error: unknown) => error);
    expect(error).toMatchObject({ name: "PythonError", message: "ValueError: too short", type: "ValueError" });
    const { stack } = error as Error;
    expect(stack).toMatch(/Traceback \(most recent call last\):\n {2}File ".*model\.py", line \d+, in fail/);
    expect(stack).not.toContain("vitrine_sidecar.py");
  });

  test("is for visitors where it has a visitor_message", async () => {
    const model = await pythonModel(TOOLS);
    await expect(model.call("refuse", {})).rejects.toMatchObject({
      problem: { code: "user", detail: "No face in this picture." },
    });
  });

  test("that would end Python ends the call alone", async () => {
    const model = await pythonModel(TOOLS);
    const before = await model.call("pid", {});
    await expect(model.call("leave", {})).rejects.toThrow("SystemExit: 3");
    expect(await model.call("pid", {})).toBe(before);
  });

  test("at loading names the file's line, and a module that is not there names Python and the command", async () => {
    const broken = await pythonModel("x = 1\nraise RuntimeError('no weights')\n");
    const error = (await broken.call("predict", {}).catch((error: unknown) => error)) as Error;
    expect(error.message).toBe("RuntimeError: no weights\nmodel.py could not be loaded.");
    expect(error.stack).toContain('model.py", line 2, in <module>');
    const lacking = await pythonModel("import sklearn_of_nowhere\n");
    await expect(lacking.ready()).rejects.toThrow(
      /model\.py needs the module "sklearn_of_nowhere", which .*python.* \(Python 3[\d.]+\) does not have\. Install it: python3 -m pip install sklearn_of_nowhere/,
    );
  });

  test("of a Python that is not there names it", async () => {
    const model = await pythonModel("", { python: "/nowhere/python3" });
    await expect(model.ready()).rejects.toThrow(
      "/nowhere/python3 could not start model.py (spawn /nowhere/python3 ENOENT).",
    );
  });
});

describe.runIf(hasPython)("a process that dies", () => {
  test("takes its call down with words, and those that wait go on in the next one", async () => {
    const model = await pythonModel(TOOLS);
    const first = await model.call("pid", {});
    const [dying, waiting] = await Promise.allSettled([model.call("die", {}), model.call("pid", {})]);
    expect(dying).toMatchObject({
      reason: {
        message: "model.py ended (signal SIGKILL). Try again, perhaps with a smaller input.",
        problem: { code: "crashed" },
      },
    });
    expect(waiting).toMatchObject({ status: "fulfilled" });
    expect((waiting as PromiseFulfilledResult<number>).value).not.toBe(first);
  });

  test("in every call is not started for each: there is a pause, which the error tells", async () => {
    const model = await pythonModel(TOOLS);
    await expect(model.call("die", {})).rejects.toThrow("ended (signal SIGKILL)");
    await expect(model.call("die", {})).rejects.toThrow("ended (signal SIGKILL)");
    await expect(model.call("die", {})).rejects.toMatchObject({
      message: "model.py ended 2 times in a row. It is started again in 1 s.",
      problem: { retryAfter: 1 },
    });
    await expect.poll(() => model.call("add", { a: 1 }).catch(() => 0), { timeout: 10_000 }).toBe(2);
  });

  test("does so when it is closed, and the next call starts another one", async () => {
    const model = await pythonModel(TOOLS);
    const pid = await model.call("pid", {});
    await model.close();
    expect(await isRunning(pid)).toBe(false);
    expect(await model.call("pid", {})).not.toBe(pid);
    await closePythonFiles();
  });
});

describe.runIf(hasPython)("a program that uses a Python file", () => {
  test.each(["", "await model.close();"])("ends when it has nothing else to do: %s", async (last) => {
    const file = JSON.stringify(await pythonFile(TOOLS));
    const index = JSON.stringify(new URL("./index.ts", import.meta.url).href);
    const program = `import { python } from ${index}; const model = python(${file}, { python: "python3" }); console.log(await model.call("add", { a: 1 })); ${last}`;
    const args = ["--conditions=vitrine-source", "--input-type=module", "--eval", program];
    const { stdout } = await promisify(execFile)(process.execPath, args);
    expect(stdout.trim()).toBe("2");
  });
});

test("python() refuses an address of the web, and a number of processes that is none", () => {
  expect(() => python(new URL("https://demos.example/model.py"))).toThrow("python() takes a file of this machine");
  expect(() => python("model.py", { processes: 0 })).toThrow("processes must be a whole number from 1, not 0.");
});

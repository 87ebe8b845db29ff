import { describe, expect, test } from "vitest";
import { readArgs } from "./args.ts";
import { COMMANDS, helpFor } from "./help.ts";

describe("readArgs", () => {
  test("reads a command and its files", () => {
    expect(readArgs(["start", "a/demo.ts", "b/demo.ts"])).toMatchObject({
      command: "start",
      files: ["a/demo.ts", "b/demo.ts"],
      port: 7860,
      portGiven: false,
      host: "127.0.0.1",
      isolate: true,
    });
  });

  test("takes the names of a proxy", () => {
    expect(readArgs(["start", "demo.ts", "--hosts", "a.example,b.example"]).hosts).toEqual(["a.example", "b.example"]);
  });

  test.each([
    ["*", "*"],
    ["https://a.example,https://b.example", ["https://a.example", "https://b.example"]],
  ])("takes who may show it in a frame: %s", (given, expected) => {
    expect(readArgs(["start", "demo.ts", "--embed", given]).embed).toEqual(expected);
  });

  test("takes the labels of a worker", () => {
    expect(readArgs(["worker", "demo.ts", "--label", "gpu,any"]).labels).toEqual(["gpu", "any"]);
    expect(readArgs(["worker", "demo.ts"]).labels).toBeUndefined();
  });

  test("takes a port, and remembers that it was wanted", () => {
    expect(readArgs(["dev", "demo.ts", "--port", "8000"])).toMatchObject({ port: 8000, portGiven: true });
  });

  test.each([
    [["start", "demo.ts", "--host"], "0.0.0.0"],
    [["start", "--host", "demo.ts"], "0.0.0.0"],
    [["start", "--host", "192.168.1.5", "demo.ts"], "192.168.1.5"],
    [["start", "--host=::1", "demo.ts"], "::1"],
  ])("lets %j listen on %s", (argv, host) => {
    expect(readArgs(argv)).toMatchObject({ host, files: ["demo.ts"] });
  });

  test.each([
    [
      ["strat", "demo.ts"],
      'There is no command "strat". Commands: dev, start, share, build, publish, check, preview, mcp, vendor, worker, relay, review, export, profile.',
    ],
    [["demo.ts"], "demo.ts is a file, and no command is named. To see it: vitrine dev demo.ts"],
    [["strat", "--help"], 'There is no command "strat".'],
    [["start"], "vitrine start needs a file: vitrine start demo.ts"],
    [["vendor"], "vitrine vendor needs a demo's address: vitrine vendor https://you.github.io/digits/"],
    [["preview"], "vitrine preview needs a folder: vitrine preview dist"],
    [["build", "demo.ts", "--target", "exe"], '--target must be one of static, html, server; got "exe".'],
    [["start", "demo.ts", "--prot", "1"], "Unknown option '--prot'"],
    [["start", "demo.ts", "--port", "many"], '--port must be a whole number from 0 to 65535; got "many".'],
    [
      ["dev", "demo.ts", "--auth", "auth.ts"],
      "vitrine dev does not take --auth. vitrine start, vitrine share, vitrine build and vitrine review do.",
    ],
    [
      ["worker", "demo.ts", "--label", "g p u"],
      '--label must be names of workers such as gpu, or gpu,any; got "g p u".',
    ],
    [["mcp", "demo.ts", "--json"], "vitrine mcp does not take --json. vitrine check does. See vitrine mcp --help."],
  ])("says what is wrong with %j", (argv, words) => {
    expect(() => readArgs(argv)).toThrow(words);
  });

  test.each([[[]], [["--help"]], [["start", "-h"]]])("shows help for %j", (argv) => {
    expect(readArgs(argv).command).toBe("help");
  });

  test.each(COMMANDS)("vitrine %s --help tells of that command alone, with an example", (command) => {
    const { about } = readArgs([command, "--help"]);
    const text = helpFor(about);
    expect(text).toMatch(new RegExp(`^vitrine ${command}: `));
    expect(text).toMatch(new RegExp(`Examples\\n  vitrine ${command} `));
    const named = [...text.matchAll(/^  vitrine (\w+) /gm)].map(([, name]) => name);
    expect(new Set(named)).toEqual(new Set([command]));
    expect(text.includes("--target")).toBe(command === "build");
  });

  test("vitrine --help names every command", () => {
    const text = helpFor(readArgs(["--help"]).about);
    for (const command of COMMANDS) expect(text).toContain(`  vitrine ${command} `);
  });
});

test("minds the variables of sharing nowhere else", () => {
  const env = { VITRINE_RELAY: "no address at all" };
  expect(readArgs(["build", "demo.ts"], env)).toMatchObject({ command: "build" });
});

test("reads whether the findings of a check are for programs", () => {
  expect(readArgs(["check", "demo.ts", "--json"])).toMatchObject({ command: "check", files: ["demo.ts"], json: true });
  expect(readArgs(["check", "demo.ts"]).json).toBe(false);
});

test.each([
  ["512MB", 512e6],
  ["1.5GB", 1.5e9],
  ["1GiB", 2 ** 30],
])("--memory %s is an amount", (text, bytes) => {
  expect(readArgs(["start", "demo.ts", "--memory", text]).memoryBytes).toBe(bytes);
});

test.each(["lots", "100", "64MB"])("--memory %s is refused", (text) => {
  expect(() => readArgs(["start", "demo.ts", "--memory", text])).toThrow("--memory must be an amount such as 512MB");
});

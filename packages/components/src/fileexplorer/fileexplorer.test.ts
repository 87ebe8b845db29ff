import { app, InputError, localEngine, on, runToEnd, type Json } from "@vitrine/core";
import { noImages } from "@vitrine/core/internal";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { specContract, valueContract } from "../_contract/spec-contract.ts";
import { column } from "../column/column.ts";
import type { FolderFile } from "../file/file.ts";
import { textbox } from "../textbox/textbox.ts";
import { fileExplorer, fileexplorerSpec, type FileExplorerProps } from "./fileexplorer.ts";
import type { Listing } from "./listing.ts";
import { globTest } from "./glob.ts";

const root = new URL("./", import.meta.url);

specContract(fileexplorerSpec, fileExplorer, {
  props: { root },
  samples: ["a.txt", "data/a.txt"],
  refused: [null, "", 3, ["a.txt"]],
  trips: [{ given: "data/a.txt", wire: "data/a.txt" }],
});

valueContract(fileExplorer({ root, count: "many", maxFiles: 2 }), {
  samples: [["a"], ["a", "b"]],
  refused: ["a", [], ["a", "a"], ["a", "b", "c"]],
});

const platform = {
  images: noImages,
  load: async (url: URL) => new File([await readFile(url)], basename(fileURLToPath(url))),
};

/** A folder `open` with files, beside a secret one; both are gone when the test ends. */
async function folders(files: Readonly<Record<string, string>> = { "a.txt": "A", "data/b.csv": "B" }) {
  const dir = await mkdtemp(join(tmpdir(), "explorer-"));
  onTestFinished(() => rm(dir, { recursive: true }));
  for (const [path, text] of Object.entries({ ...files, "../secret/key.txt": "secret" })) {
    await mkdir(join(dir, "open", path, ".."), { recursive: true });
    await writeFile(join(dir, "open", path), text);
  }
  return { dir, open: join(dir, "open"), secret: join(dir, "secret") };
}

/** An engine with an explorer of a folder: what visitors see of it, and what a function gets of it. */
function explore(props: FileExplorerProps) {
  const files = fileExplorer(props);
  const read = async (file: FolderFile) => `${file.path} ${file.name} ${await file.text()}`;
  const many = async ({ files }: { files: FolderFile | readonly FolderFile[] }) => ({
    text: (await Promise.all([files].flat().map(read))).join("\n"),
  });
  const text = textbox();
  const handler = on([], { name: "read", inputs: { files }, outputs: { text }, run: many as never });
  const engine = localEngine(app({ layout: column(files, text), handlers: [handler] }), { platform });
  onTestFinished(() => engine.close());
  return {
    read: async (value: Json) => (await runToEnd(engine, { handler: "read", inputs: { files: value } }))["text"],
    /** The listings that a page gets when it opens, or for folders that were opened; `told` are the words for the visitor. */
    async list(...event: string[]) {
      const call = { handler: "files_value", inputs: {}, ...(event.length > 0 && { event }) };
      const [listings, told]: [Listing[], string[]] = [[], []];
      for await (const message of engine.run(call)) {
        if (message.kind === "output")
          listings.push(...(message.updates?.["files"]?.props["listing"] as unknown as Listing[]));
        if (message.kind === "log") told.push(message.text);
        if (message.kind === "failed") told.push(message.error.detail);
      }
      return { listings, told };
    },
    describe: async () => JSON.stringify(await engine.describe()),
  };
}

const namesOf = (listing: Listing | undefined) => listing?.entries.map(({ name }) => name);

describe("what visitors see of the folder", () => {
  test("is its root when a page opens, folders first, and each other folder when it is opened", async () => {
    const { open } = await folders({ "10.txt": "", "9.txt": "", "data/b.csv": "", "data/deep/c.csv": "" });
    const { list } = explore({ root: open });
    const { listings } = await list();
    expect(listings.map(({ path, entries }) => [path, entries])).toEqual([
      [
        "",
        [
          { name: "data", isFolder: true },
          { name: "9.txt", isFolder: false },
          { name: "10.txt", isFolder: false },
        ],
      ],
    ]);
    const inner = (await list("data", "data/deep")).listings;
    expect(inner.map((one) => [one.path, namesOf(one)])).toEqual([
      ["data", ["deep", "b.csv"]],
      ["data/deep", ["c.csv"]],
    ]);
  });

  test("says nothing of where it is on the disk", async () => {
    const { dir, open } = await folders();
    const { list, describe } = explore({ root: pathToFileURL(`${open}/`) });
    expect(JSON.stringify(await list("data")) + (await describe())).not.toContain(dir);
  });

  test("has no hidden files, unless the author says so", async () => {
    const { open } = await folders({ ".env": "KEY", ".git/config": "", "a.txt": "A" });
    const [plain, all] = [explore({ root: open }), explore({ root: open, hidden: true })];
    expect(namesOf((await plain.list()).listings[0])).toEqual(["a.txt"]);
    expect(namesOf((await all.list()).listings[0])).toEqual([".git", ".env", "a.txt"]);
    expect(await all.read(".env")).toBe(".env .env KEY");
    for (const path of [".env", ".git/config"]) await expect(plain.read(path)).rejects.toThrow(InputError);
    expect((await plain.list(".git")).listings).toEqual([{ path: ".git", entries: [], more: 0 }]);
  });

  test("are the files that fit a pattern, and no others can be chosen", async () => {
    const { open } = await folders({ "a.txt": "A", "data/b.csv": "B", "data/c.txt": "C" });
    const { list, read } = explore({ root: open, glob: "*.csv" });
    expect((await list("", "data")).listings.map(namesOf)).toEqual([["data"], ["b.csv"]]);
    expect(await read("data/b.csv")).toBe("data/b.csv b.csv B");
    await expect(read("a.txt")).rejects.toThrow('has the file "a.txt", which is not in its folder. Choose another.');
  });

  test("are at most 5,000 entries of a folder, with the number of the others", async () => {
    const { open } = await folders(Object.fromEntries(Array.from({ length: 5003 }, (_, i) => [`${i}`, ""])));
    const [listing] = (await explore({ root: open }).list()).listings;
    expect([listing!.entries.length, listing!.more]).toEqual([5000, 3]);
  });

  test("is empty for a folder that has gone, with a warning", async () => {
    const { open } = await folders();
    const { list } = explore({ root: open });
    await rm(join(open, "data"), { recursive: true });
    expect(await list("data")).toEqual({
      listings: [{ path: "data", entries: [], more: 0 }],
      told: ['There is no folder "data" here. Open another.'],
    });
  });

  test("is empty for a folder that the server may not read, and the others open", async () => {
    const { open } = await folders({ "locked/a.txt": "A", "data/b.csv": "B" });
    const disk = process.getBuiltinModule("node:fs/promises");
    const { readdir } = disk;
    const refuse = (path: string) => (path.endsWith("locked") ? Promise.reject(new Error("EACCES")) : readdir(path));
    const { list } = explore({ root: open });
    disk.readdir = refuse as typeof readdir;
    onTestFinished(() => void (disk.readdir = readdir));
    const { listings, told } = await list("locked", "data");
    expect(listings.map(namesOf)).toEqual([[], ["b.csv"]]);
    expect(told).toEqual(['The folder "locked" cannot be read here. Open another.']);
  });
});

describe("what a function gets", () => {
  test("is each file with its path from the root", async () => {
    const { open } = await folders();
    const { read } = explore({ root: open, count: "many" } as FileExplorerProps);
    expect(await read(["data/b.csv", "a.txt"])).toBe("data/b.csv b.csv B\na.txt a.txt A");
  });

  test.each([
    "a b.txt",
    "100%.txt",
    "what?#.txt",
    'it\'s "fine".txt',
    "naïve 日本.txt",
    "two\nlines",
    "a\\b.txt",
    "...",
    "~",
  ])("may have any name, such as %j", async (name) => {
    const { open } = await folders({ [name]: "A" });
    const { list, read } = explore({ root: open, hidden: true });
    expect(namesOf((await list()).listings[0])).toEqual([name]);
    expect(await read(name)).toBe(`${name} ${name} A`);
  });
});

describe("nothing outside the folder", () => {
  test.each([
    "../secret/key.txt",
    "data/../../secret/key.txt",
    "data/../a.txt",
    "..",
    ".",
    "./a.txt",
    "/etc/passwd",
    "//etc/passwd",
    "data//b.csv",
    "data/",
    "a.txt\0",
    "a.txt\0.csv",
    "..\\secret\\key.txt",
    "data\\b.csv",
    "C:\\Windows\\win.ini",
    "file:///etc/passwd",
    "%2e%2e/secret/key.txt",
    "A.TXT",
    "a.txt/",
    "a.txt/..",
  ])("can be chosen or opened by the path %j", async (path) => {
    const { open } = await folders();
    const { read, list } = explore({ root: open });
    await expect(read(path)).rejects.toThrow(InputError);
    expect((await list(path)).listings).toEqual([{ path, entries: [], more: 0 }]);
  });

  test("is a folder taken for a file", async () => {
    const { open } = await folders();
    await expect(explore({ root: open }).read("data")).rejects.toThrow(InputError);
  });

  // A08 of docs/trust.md.
  test("can be reached by a link that leads out, which is not shown", async () => {
    const { open, secret } = await folders();
    await symlink(join(secret, "key.txt"), join(open, "key.txt"));
    await symlink(secret, join(open, "out"));
    await symlink("..", join(open, "up"));
    const { read, list } = explore({ root: open });
    expect((await list("", "out", "up")).listings.map(namesOf)).toEqual([["data", "a.txt"], [], []]);
    for (const path of ["key.txt", "out/key.txt", "up/secret/key.txt"])
      await expect(read(path)).rejects.toThrow(InputError);
  });

  test("can be reached by a folder whose name begins as that of the root", async () => {
    const { dir, open } = await folders({ "a.txt": "A" });
    await mkdir(join(dir, "open-not"));
    await writeFile(join(dir, "open-not", "key.txt"), "secret");
    await symlink(join(dir, "open-not"), join(open, "near"));
    await expect(explore({ root: open }).read("near/key.txt")).rejects.toThrow(InputError);
  });

  test("a link inside the folder, and a root that is a link, are as what they lead to", async () => {
    const { dir, open } = await folders();
    await symlink("data", join(open, "same"));
    await symlink(open, join(dir, "link"));
    const { read, list } = explore({ root: join(dir, "link") });
    expect(await read("same/b.csv")).toBe("same/b.csv b.csv B");
    expect((await list("same")).listings.map(namesOf)).toEqual([["b.csv"]]);
  });
});

describe("fileExplorer", () => {
  test.each([
    [{ root: "" }, "fileExplorer({ root }): must be a folder on the server"],
    [{ root: new URL("https://example.org/") }, 'got "https://example.org/".'],
    [{}, "got nothing."],
  ])("refuses %o", (props, message) => {
    expect(() => fileExplorer(props as FileExplorerProps)).toThrow(message);
  });

  test("makes an app one for servers, and is refused in one for browsers", () => {
    const layout = () => column(fileExplorer({ root }));
    expect(app({ layout: layout() }).runs).toBe("server");
    expect(() => app({ layout: layout(), runs: "browser" })).toThrow("some run on a server only");
  });

  test("tells its author, and no visitor, where a root is missing", async () => {
    const { dir } = await folders();
    const { told } = await explore({ root: join(dir, "missing") }).list();
    expect(told.join()).not.toContain(dir);
  });

  test.each([
    ["*.csv", ["a.csv", "data/a.csv"], ["a.csv.txt", "csv"]],
    ["data/*.csv", ["data/a.csv"], ["a.csv", "data/deep/a.csv"]],
    ["**/*.{png,jpg}", ["a.png", "x/y/a.jpg"], ["a.gif"]],
    ["data/**", ["data/a", "data/b/c"], ["a"]],
    ["?.t[x]t", ["a.t[x]t"], ["a.txt", "ab.t[x]t"]],
  ])("takes the pattern %s as shells do, but for brackets", (glob, fits, others) => {
    expect([fits.filter(globTest(glob)), others.filter(globTest(glob))]).toEqual([fits, []]);
  });
});

import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { checkbox, demo, dropdown, file, image, localEngine, number, textbox } from "vitrine/apps";
import { describe, expect, onTestFinished, test } from "vitest";
import { examplesFrom } from "./examples-from.ts";
import { nodePlatform } from "./platform/node.ts";

/** A folder with files, by their names. */
async function folder(files: Readonly<Record<string, string>>): Promise<URL> {
  const dir = await mkdtemp(join(tmpdir(), "vitrine-examples-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), content);
  }
  return pathToFileURL(`${dir}/`);
}

/** Rows of a demo's description; files by name. */
async function rowsOf(made: ReturnType<typeof demo>): Promise<unknown> {
  const engine = localEngine(made, { platform: nodePlatform });
  onTestFinished(() => engine.close());
  const { rows } = (await engine.describe()).handlers["predict"]!.examples!;
  return JSON.parse(JSON.stringify(rows), (_, value: { id?: string; name?: string }) =>
    value?.id ? value.name : value,
  );
}

const predict = () => {};

function table(examples: URL, extra: object = {}) {
  const inputs = {
    text: textbox(),
    count: number({ required: false }),
    loud: checkbox(),
    size: dropdown({ choices: [1, 2] }),
    paper: file({ required: false }),
    papers: file({ count: "many", required: false }),
  };
  return demo({ inputs, predict, examples: { rows: examplesFrom(examples), ...extra } });
}

describe("examples from a folder", () => {
  test("are its files, 2 before 10, for a function with one input", async () => {
    const url = await folder({ "10.txt": "ten", "2.txt": "two", ".hidden": "", "sub/3.txt": "" });
    expect(await rowsOf(demo({ inputs: file(), predict, examples: examplesFrom(url) }))).toEqual([
      { input: "2.txt" },
      { input: "10.txt" },
    ]);
  });

  test("are for the one input that takes a file, and for a folder without a slash", async () => {
    const url = await folder({ "a b.txt": "" });
    const examples = examplesFrom(new URL(url.href.slice(0, -1)));
    expect(await rowsOf(demo({ inputs: { name: textbox(), doc: file() }, predict, examples }))).toEqual([
      { doc: "a b.txt" },
    ]);
  });

  test("are the rows of its table, each cell as its input takes it", async () => {
    const csv = `\ufefftext,count,loud,size,paper,papers
"A line, with ""quotes""
and a break",3.5,TRUE,2,in/a.txt,"[""b.txt"", ""in/a.txt""]"
,,,,,
7,,false,1,,`;
    const url = await folder({ "examples.csv": csv, "in/a.txt": "a", "b.txt": "b" });
    expect(await rowsOf(table(url))).toEqual([
      {
        text: 'A line, with "quotes"\nand a break',
        count: 3.5,
        loud: true,
        size: 2,
        paper: "a.txt",
        papers: ["b.txt", "a.txt"],
      },
      {},
      { text: "7", loud: false, size: 1 },
    ]);
  });

  test("may be one column for a lone input", async () => {
    const url = await folder({ "examples.csv": "input\none\ntwo\n" });
    expect(await rowsOf(demo({ inputs: textbox(), predict, examples: examplesFrom(url) }))).toEqual([
      { input: "one" },
      { input: "two" },
    ]);
  });
});

describe("examplesFrom refuses", () => {
  test.each([
    ["a column that is not an input", "texts\na", /has a column "texts", which is not an input\. Inputs: text, count/],
    ["a cell of another type", "count\nmany", /row 1, count: expected number, written as JSON; got "many"\./],
    ["a file that is not there", "paper\nno.txt", /row 1, paper: there is no file .*no\.txt/],
    ["a file outside the folder", "paper\n../x.txt", /row 1, paper: \.\.\/x\.txt is outside the folder\./],
    ["a table that is broken", 'text\n"a', /cannot read .*examples\.csv: /],
    ["a value that the input refuses, as any example", "count,size\n1,3", /examples\[0\]\.size/],
  ])("%s", async (_, csv, words) => {
    const url = await folder({ "examples.csv": csv });
    expect(() => table(url)).toThrow(words);
  });

  test("a folder that is not there, and what is no folder", async () => {
    const url = await folder({ "a.txt": "" });
    expect(() => table(new URL("none/", url))).toThrow(/finds no folder .*none/);
    expect(() => table("./examples" as never)).toThrow(/takes the URL of a folder.* got \.\/examples\./);
  });

  test("files for several inputs without a table", async () => {
    const url = await folder({ "a.txt": "" });
    const inputs = { one: image(), two: file() };
    expect(() => demo({ inputs, predict, examples: examplesFrom(url) })).toThrow(/needs a file examples\.csv in/);
  });
});

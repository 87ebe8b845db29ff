import { fileURLToPath } from "node:url";
import { calls, compare, type Comparing, type Side } from "../compare.ts";
import { postJson } from "../http.ts";
import { API, callOnce, QUIET } from "../peers/gradio.ts";
import { firstSuccess, startServer, type Server } from "../process.ts";
import { same, type Case } from "./case.ts";

const APPS = fileURLToPath(new URL("../../apps/", import.meta.url));
/** Numbers of the array: 1 MB in 32 bits. */
const NUMBERS = 250_000;
const SIDES = ["python()", "FastAPI over HTTP", "Gradio over HTTP"];

/** The same two functions, each called in one way. */
interface Way {
  readonly addOne: (number: number) => Promise<number>;
  readonly negate: (values: Float32Array<ArrayBuffer>) => Promise<Float32Array>;
}

/** `python()`, and the same functions behind HTTP in FastAPI and in Gradio, called with Node's `fetch`. */
export async function comparePython(executable: string, comparing: Comparing): Promise<Case[]> {
  const { python } = await import("vitrine/python");
  const model = python<Functions>(new URL("../../apps/model.py", import.meta.url), { python: executable });
  const servers: Server[] = [];
  const start = async (script: string) => {
    const server = await startServer((port) => [executable, script, String(port)], { cwd: APPS, env: QUIET });
    servers.push(server);
    await firstSuccess(server, async () => void (await (await fetch(server.url)).arrayBuffer()));
    return server.url;
  };
  try {
    const ways = [
      { addOne: (number: number) => model.call("add_one", { number }), negate: negateBy(model) },
      overFastApi(await start("model_fastapi.py")),
      overGradio(await start("model_gradio.py")),
    ];
    return [await compareNumbers(ways, comparing), await compareArrays(ways, comparing)];
  } finally {
    await Promise.all([model.close(), ...servers.map((server) => server.stop())]);
  }
}

interface Functions {
  add_one(args: { number: number }): number;
  negate(args: { values: Float32Array }): { readonly data: Float32Array };
}

interface Model {
  call(name: "negate", args: { values: Float32Array }): Promise<{ readonly data: Float32Array }>;
}

function negateBy(model: Model): Way["negate"] {
  return async (values) => (await model.call("negate", { values })).data;
}

async function compareNumbers(ways: readonly Way[], comparing: Comparing): Promise<Case> {
  const title = "Python, a function that adds 1";
  for (const { addOne } of ways) same(title, await addOne(41), 42);
  const compared = await compare(
    sidesOf(
      ways,
      ({ addOne }) =>
        () =>
          addOne(41),
    ),
    comparing,
  );
  return { title, rows: ["models.python.one.fastapi", "models.python.one.gradio"], sides: SIDES, compared };
}

async function compareArrays(ways: readonly Way[], comparing: Comparing): Promise<Case> {
  const title = "Python, 1 MB of 32-bit floats there and back";
  const values = Float32Array.from({ length: NUMBERS }, (_, i) => i);
  const wanted = Array.from(values, (value) => -value);
  for (const { negate } of ways) same(title, Array.from(await negate(values)), wanted);
  const compared = await compare(
    sidesOf(
      ways,
      ({ negate }) =>
        () =>
          negate(values),
    ),
    comparing,
  );
  return { title, rows: ["models.python.array.fastapi", "models.python.array.gradio"], sides: SIDES, compared };
}

function sidesOf(ways: readonly Way[], work: (way: Way) => () => Promise<unknown>): Side[] {
  return ways.map((way) => calls(work(way)));
}

function overFastApi(url: string): Way {
  return {
    addOne: async (number) => (await (await postJson(`${url}/add-one`, { number })).json()) as number,
    async negate(values) {
      const response = await fetch(`${url}/negate`, { method: "POST", body: values });
      if (!response.ok) throw new Error(`FastAPI answered ${response.status}: ${await response.text()}`);
      return new Float32Array(await response.arrayBuffer());
    },
  };
}

interface GradioFile {
  readonly path: string;
  readonly url: string;
}

/** A file goes to Gradio by a request of its own, and comes by another. */
function overGradio(url: string): Way {
  return {
    addOne: async (number) => (await callOnce(url, "add_one", [number]))[0] as number,
    async negate(values) {
      const form = new FormData();
      form.append("files", new Blob([values]), "values.bin");
      const [path] = (await (await fetch(`${url}${API}/upload`, { method: "POST", body: form })).json()) as string[];
      const file = { path, orig_name: "values.bin", meta: { _type: "gradio.FileData" } };
      const [answer] = (await callOnce(url, "negate", [file])) as readonly GradioFile[];
      return new Float32Array(await (await fetch(answer!.url)).arrayBuffer());
    },
  };
}

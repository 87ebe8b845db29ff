/** Who is measured: a column of the table. */
export type Subject = "isolated" | "inProcess" | "hono" | "gradio";

/** The columns of subjects, in their order, with their titles. */
export const SUBJECTS: Readonly<Record<Subject, string>> = {
  isolated: "Vitrine, isolated",
  inProcess: "Vitrine, in process",
  hono: "bare Hono",
  gradio: "Gradio",
};

/** Every row that the table can have, with what it says. Lines of the design ask for rows by these names. */
export const ROWS = {
  "call.1.p50": "call, 1 client, p50 (ms)",
  "call.1.p99": "call, 1 client, p99 (ms)",
  "call.1.rate": "calls/s, 1 client",
  "call.64.p50": "call, 64 clients, p50 (ms)",
  "call.64.p99": "call, 64 clients, p99 (ms)",
  "call.64.rate": "calls/s, 64 clients",
  "client.one": "Gradio's Python client, one call at a time, median (ms)",
  "client.many": "Gradio's Python client, 25 threads, time for each call (ms)",
  "start.built": "built server, start to first answer (ms)",
  start: "vitrine start, to first answer (ms)",
  "stream.time": "stream of tokens (ms)",
  "stream.bytes": "stream of tokens (KB sent)",
  "upload.time": "upload (ms)",
  "upload.memory": "upload, peak memory over idle (MB)",
  "page.bytes": "hello page, JS + CSS, gzip (KB)",
  "page.runtime": "hello page, of that the runtime (KB)",
  "page.interactive": "hello page, interactive, throttled (ms)",
  "page.foreign": "hello page, requests to other hosts",
  "static.bytes": "static hello, the page's JS + CSS, gzip (KB)",
  "static.worker": "static hello, its worker, at the first run, gzip (KB)",
  "static.interactive": "static hello, interactive, throttled (ms)",
  "static.model": "static digits, functions and model before a touch (KB)",
  "static.first": "static digits, first prediction (ms)",
  "static.call": "its model through the adapter, a call (ms)",
  "static.raw": "its model by TensorFlow.js alone, a call (ms)",
  "static.twenty": "twenty demos on a page, blocked in all (ms)",
  "wide.paint": "500 components, first paint, throttled (ms)",
  "wide.ready": "500 components, until a field takes a key, throttled (ms)",
  "wide.key": "500 components, main thread for a key, throttled (ms)",
  "wide.longest": "500 components, longest task of a key, throttled (ms)",
  "chat.token": "long chat, main thread for a token (ms)",
  "chat.tokens": "long chat, tokens shown in the time",
  "chat.late": "long chat, frames later than 34 ms (% of the time)",
  "chat.longest": "long chat, longest gap between frames (ms)",
  "table.first": "table of 100,000 rows, until the first is seen (ms)",
  "table.bytes": "table of 100,000 rows (KB sent)",
  "table.late": "table of 100,000 rows, frames later than 34 ms on a scroll (% of the time)",
  "table.longest": "table of 100,000 rows, longest gap between frames on a scroll (ms)",
  "million.first": "table of 1,000,000 rows of 20, until the first is seen (ms)",
  "million.bytes": "table of 1,000,000 rows of 20 (KB sent until then)",
  "million.late": "table of 1,000,000 rows of 20, frames later than 34 ms on a scroll (% of the time)",
  "million.longest": "table of 1,000,000 rows of 20, longest gap between frames on a scroll (ms)",
  "points.first": "plot of 100,000 points, until it is seen (ms)",
  "points.bytes": "plot of 100,000 points (KB sent)",
  "points.blocked": "plot of 100,000 points, longest gap between frames until it is there (ms)",
  "points.late": "plot of 100,000 points, frames later than 34 ms below a moving pointer (% of the time)",
  "pictures.first": "gallery of 500 pictures, until the first is seen (ms)",
  "pictures.bytes": "gallery of 500 pictures (KB sent in the first 3 s)",
  "pictures.blocked": "gallery of 500 pictures, longest gap between frames until it is there (ms)",
  "pictures.late": "gallery of 500 pictures, frames later than 34 ms on a scroll (% of the time)",
  "hour.first": "an hour of sound, until its length is seen (ms)",
  "hour.bytes": "an hour of sound (KB sent in the first 3 s)",
  "hour.blocked": "an hour of sound, longest gap between frames until it is there (ms)",
  "live.frames": "camera, pictures answered and shown (/s)",
  "live.boxes": "camera, boxes of a model on a server shown (/s)",
  "live.static": "camera, boxes of a model in the page shown (/s)",
  "live.sound": "microphone, until a level of a server is shown (ms)",
  "live.sound.static": "microphone, until a level of the page is shown (ms)",
  "models.python.one.fastapi": "python(), a function that adds 1, over FastAPI (×)",
  "models.python.one.gradio": "python(), a function that adds 1, over Gradio (×)",
  "models.python.array.fastapi": "python(), 1 MB of floats there and back, over FastAPI (×)",
  "models.python.array.gradio": "python(), 1 MB of floats there and back, over Gradio (×)",
  "models.onnx.small": "onnx(), a small model, over ONNX Runtime alone (×)",
  "models.onnx.image": "onnx(), convolutions of an image, over ONNX Runtime alone (×)",
  "models.sklearn.one": "sklearnModel(), a forest, one row, over the plainest loop (×)",
  "models.sklearn.many": "sklearnModel(), a forest, 100 rows, over the plainest loop (×)",
  "beside.wait": "hello beside the worst neighbour, longer than alone (ms)",
  "beside.lost": "calls of hello that failed beside them",
  "beside.memory": "the server's own process beside them, peak (MB)",
  cases: "a thousand in-process cases of an author's tests (s)",
  tests: "unit and type tests of the repository (s)",
} as const;

/** The name of a row. */
export type RowName = keyof typeof ROWS;

/** What was measured, for each subject that it was measured for. */
export type Row = { readonly name: RowName; readonly values: Readonly<Partial<Record<Subject, number>>> };

/** The rows of one measurement. */
export interface Measured {
  readonly rows: readonly Row[];
  /** What a reader must know beside the numbers: what was left out, and why. */
  readonly notes: readonly string[];
  /** A table of its own, where one row for each subject does not say it. */
  readonly table?: Table;
}

/** A table beside the main one, its head first. */
export interface Table {
  readonly title: string;
  readonly cells: readonly (readonly string[])[];
}

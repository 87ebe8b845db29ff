import {
  app,
  audio,
  chatbot,
  checkboxGroup,
  code,
  colorPicker,
  column,
  dataframe,
  dateTime,
  dropdown,
  file,
  gallery,
  html,
  image,
  json,
  markdown,
  model3d,
  number,
  on,
  pdf,
  radio,
  slider,
  textbox,
  video,
  type App,
} from "vitrine";

/** How often a function of the app ran: what is refused must run none. */
export interface Ran {
  count: number;
}

const text = textbox({ label: "Text", value: "", maxLength: 20_000 });
const said = textbox({ label: "Said" });
const shown = {
  file: file({ label: "File out", readonly: true }),
  image: image({ label: "Image out", readonly: true }),
  audio: audio({ label: "Audio out", readonly: true }),
  video: video({ label: "Video out", readonly: true }),
  model3d: model3d({ label: "Model out", readonly: true }),
  pdf: pdf({ label: "PDF out" }),
  gallery: gallery({ label: "Gallery out", readonly: true }),
  markdown: markdown({ label: "Markdown out" }),
  html: html({ label: "HTML out" }),
  code: code({ label: "Code out", readonly: true }),
  chat: chatbot({ label: "Chat out" }),
};

/** Fields whose values are checked, and a call that fits them all. */
const fields = {
  one: dropdown({ label: "One", choices: ["a", "b"], value: "a" }),
  many: checkboxGroup({ label: "Many", choices: ["a", "b"] }),
  of: radio({ label: "Of", choices: ["a", "b"], value: "a" }),
  level: slider({ label: "Level", min: 0, max: 10, step: 2, value: 0 }),
  amount: number({ label: "Amount", min: 0, max: 10, step: 1 }),
  name: textbox({ label: "Name", maxLength: 10 }),
  color: colorPicker({ label: "Color" }),
};
const at = dateTime({ label: "At" });
const rows = dataframe({ label: "Rows", columns: { a: "text", b: "number" } });

/** Inputs of `choose` that are right, for rows that change one of them. */
export const FITTING: Readonly<Record<string, unknown>> = {
  one: "a",
  many: ["a"],
  of: "b",
  level: 2,
  amount: 3,
  name: "Ada",
  color: "#ff0000",
};

const attached = file({ label: "Attached" });
const folder = file({ label: "Folder", count: "folder" });
const photo = image({ label: "Photo" });
const album = gallery({ label: "Album" });
const data = json({ label: "Data" });
const echoed = json({ label: "Echoed" });

/** What a function gives without a type's leave, as JavaScript could. */
const unchecked = (value: unknown) => value as never;

/** What holds a text where it is not the value itself. */
const WRAPPED: Readonly<Record<string, (text: string) => unknown>> = {
  gallery: (text) => [text],
  chat: (text) => [{ role: "user", content: text }],
};

/** What a function gives after some milliseconds. A call that is cancelled gives nothing. */
function waited<T>(ms: number, signal: AbortSignal, give: () => T): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(give()), ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason as Error)));
  });
}

/** An app with the components and functions that the rows call: each echoes what it gets. */
export function targetApp(ran: Ran): App {
  const note = <T>(result: T): T => (ran.count++, result);
  return app({
    title: "Target",
    layout: column(
      text,
      said,
      ...Object.values(fields),
      at,
      rows,
      attached,
      folder,
      photo,
      album,
      data,
      echoed,
      ...Object.values(shown),
    ),
    handlers: [
      on([], {
        name: "say",
        inputs: { text },
        outputs: { said },
        concurrency: 8,
        run: ({ text }) => note({ said: text }),
      }),
      on([], { name: "choose", inputs: fields, outputs: { said }, run: () => note({ said: "chosen" }) }),
      on([], { name: "when", inputs: { at }, outputs: { said }, run: () => note({ said: "then" }) }),
      on([], { name: "count", inputs: { rows }, outputs: { said }, run: () => note({ said: "counted" }) }),
      on([], {
        name: "read",
        inputs: { attached },
        outputs: { said },
        run: ({ attached }) => note({ said: attached.name }),
      }),
      on([], {
        name: "copy",
        inputs: { attached },
        outputs: { file_out: shown.file },
        run: ({ attached }) => note({ file_out: attached }),
      }),
      on([], {
        name: "unpack",
        inputs: { folder },
        outputs: { said },
        run: ({ folder }) => note({ said: String(folder.length) }),
      }),
      on([], {
        name: "look",
        inputs: { photo },
        outputs: { said },
        async run({ photo }) {
          const { width, height } = await photo.pixels();
          return note({ said: `${width} × ${height}` });
        },
      }),
      on([], {
        name: "browse",
        inputs: { album },
        outputs: { said },
        run: ({ album }) => note({ said: String(album.length) }),
      }),
      on([], { name: "echo", inputs: { data }, outputs: { echoed }, run: ({ data }) => note({ echoed: data }) }),
      ...Object.entries(shown).map(([kind, shown]) =>
        on([], {
          name: `give_${kind}`,
          inputs: { text },
          outputs: { [`${kind}_out`]: shown },
          run: ({ text }) => note(unchecked({ [`${kind}_out`]: (WRAPPED[kind] ?? String)(text) })),
        }),
      ),
      on([], {
        name: "who",
        outputs: { echoed },
        run: (_, { request }) => note({ echoed: unchecked({ ip: request.ip, headers: request.headers }) }),
      }),
      on([], {
        name: "throws",
        outputs: { said },
        run: () => {
          throw new Error(`a secret of ${import.meta.dirname}`);
        },
      }),
      on([], {
        name: "wait",
        inputs: { text },
        outputs: { said },
        run: ({ text }, { signal }) => waited(Number(text), signal, () => note({ said: `waited ${text}` })),
      }),
      on([], { name: "secret", api: "private", outputs: { said }, run: () => note({ said: "secret" }) }),
    ],
  });
}

import {
  app,
  button,
  column,
  computed,
  dropdown,
  group,
  issue,
  label,
  markdown,
  on,
  onLoad,
  pages,
  row,
  state,
  textbox,
} from "vitrine";

interface Note {
  readonly title: string;
  readonly text: string;
  readonly mood: string;
}

const MOODS = ["calm", "glad", "tired", "curious"];

const notes = state<Note[]>([], { keep: "browser" });
const title = textbox({ label: "Title", placeholder: "Monday" });
const text = textbox({ label: "Note", lines: 4 });
const mood = dropdown({ label: "Mood", choices: MOODS, value: "calm" });
const save = button({ label: "Save", variant: "primary" });
const search = textbox({ label: "Search", placeholder: "A word of a note" });
const list = markdown({ label: "" });
const clear = button("Delete all notes");
const moods = label({ label: "Moods", value: computed({ inputs: { notes }, run: ({ notes }) => shareOf(notes) }) });

/** Share of each mood, 0 to 1; nothing without notes. */
function shareOf(notes: readonly Note[]) {
  if (notes.length === 0) return null;
  return Object.fromEntries(MOODS.map((one) => [one, notes.filter(({ mood }) => mood === one).length / notes.length]));
}

function asText(notes: readonly Note[], word: string): string {
  const found = notes.filter((note) => `${note.title} ${note.text}`.toLowerCase().includes(word.toLowerCase()));
  if (found.length === 0) return notes.length === 0 ? "No notes yet." : "No note has that word.";
  return found.map(({ title, text, mood }) => `### ${title}\n\n${text}\n\n*${mood}*`).join("\n\n---\n\n");
}

const site = pages({
  Write: column(group(title, text, mood), row(save)),
  Read: column(search, list, row(clear)),
  "How you felt": moods,
});

export default app({
  title: "Notes",
  description: "Kept in your browser, and nowhere else: they are here again when you come back.",
  layout: site,
  handlers: [
    on([save.click, title.submit], {
      name: "save",
      inputs: { title, text, mood, notes },
      outputs: { notes, title, text, site },
      validate: (given) => (given.title.trim() ? undefined : issue(title, "is empty. Give the note one.")),
      run({ mood, notes, ...words }, { success, update }) {
        success(`${words.title} is kept.`, { title: "Saved" });
        return {
          notes: [{ ...words, mood: mood ?? "calm" }, ...notes],
          title: "",
          text: "",
          site: update({ selected: "Read" }),
        };
      },
    }),
    on([onLoad(), notes.change, search.input], {
      name: "find",
      inputs: { notes, search },
      outputs: { list },
      showProgress: "hidden",
      run: ({ notes, search }) => ({ list: asText(notes, search) }),
    }),
    on(clear.click, { name: "clear", outputs: { notes }, run: () => ({ notes: [] }) }),
  ],
});

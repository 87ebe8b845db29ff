import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { closeSearchPanel, findNext, findPrevious, openSearchPanel, search } from "@codemirror/search";
import { Annotation, Compartment, EditorState, Prec, type Extension, type Transaction } from "@codemirror/state";
import {
  EditorView,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import type { Completion, Language } from "../code.ts";
import { colours } from "./colours.ts";
import { grammars, indentOf } from "./languages.ts";
import { theme } from "./theme.ts";

/** What an editor shows besides its text. */
export interface EditorSettings {
  readonly language: Language | null;
  readonly lineNumbers: boolean;
  readonly wrap: boolean;
  readonly placeholder: string;
  readonly disabled: boolean;
  readonly completions: readonly Completion[];
  /** Attributes of the part that is written in. */
  readonly attributes: Readonly<Record<string, string>>;
  /** CodeMirror's English texts, each with the page's. */
  readonly phrases: Readonly<Record<string, string>>;
}

/** What an editor tells. */
export interface EditorListener {
  /** The text after an edit, in which it may be shortened. */
  fit(before: string, after: string): { readonly text: string; readonly caret: number };
  typed(text: string): void;
  submitted(): void;
  entered(): void;
  left(): void;
  /** Tab has indented: it does not leave the editor now. */
  indented(): void;
}

/** Where an editor is put. */
export interface EditorPlace {
  readonly parent: HTMLElement;
  readonly root: ShadowRoot;
}

const byProgram = Annotation.define<boolean>();

/** Milliseconds for which Tab leaves: until another key is pressed. */
const UNTIL_A_KEY = 3_600_000;

/** CodeMirror, as the field of an element. */
export class Editor {
  readonly #view: EditorView;
  readonly #listener: EditorListener;
  readonly #settings = new Compartment();
  readonly #language = new Compartment();
  readonly #completions = new Compartment();
  #shown: EditorSettings;

  constructor({ parent, root }: EditorPlace, text: string, settings: EditorSettings, listener: EditorListener) {
    this.#listener = listener;
    this.#shown = settings;
    const extensions = [this.#keys(), this.#events(), this.#limit(), fixed, this.#compartments(settings)];
    this.#view = new EditorView({ parent, root, state: EditorState.create({ doc: text, extensions }) });
    void this.#speak(settings.language);
    void this.#complete(settings.completions);
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Shows a program's text. What both texts share stays, with the cursor in it. */
  show(text: string): void {
    const after = text.replace(/\r\n?/g, "\n");
    const before = this.text;
    if (after === before) return;
    const [from, to, insert] = differing(before, after);
    this.#view.dispatch({ changes: { from, to, insert }, annotations: byProgram.of(true) });
  }

  /** Applies settings. Those that are as before cost nothing. */
  set(settings: EditorSettings): void {
    const before = this.#shown;
    this.#shown = settings;
    if (JSON.stringify(before) === JSON.stringify(settings)) return;
    this.#view.dispatch({ effects: this.#settings.reconfigure(settingsOf(settings)) });
    if (before.language !== settings.language) void this.#speak(settings.language);
    if (JSON.stringify(before.completions) !== JSON.stringify(settings.completions))
      void this.#complete(settings.completions);
  }

  /** Puts the cursor into the text, at an index or where it was. */
  focus(at?: number): void {
    if (at !== undefined) this.#view.dispatch({ selection: { anchor: Math.min(at, this.#view.state.doc.length) } });
    this.#view.focus();
  }

  destroy(): void {
    this.#view.destroy();
  }

  #compartments(settings: EditorSettings): Extension {
    return [this.#settings.of(settingsOf(settings)), this.#language.of([]), this.#completions.of([])];
  }

  /** If a grammar does not come, the text stays plain. */
  async #speak(language: Language | null) {
    const grammar = language === null ? [] : await grammars[language]().catch(() => []);
    if (this.#shown.language === language) this.#view.dispatch({ effects: this.#language.reconfigure(grammar) });
  }

  /** Without its module, which may not come, there is none. */
  async #complete(list: readonly Completion[]) {
    const loading = list.length === 0 ? undefined : import("./completions.ts");
    const module = await loading?.catch(() => undefined);
    if (this.#shown.completions === list)
      this.#view.dispatch({ effects: this.#completions.reconfigure(module?.completing(list) ?? []) });
  }

  #keys(): Extension {
    const submit = () => {
      this.#listener.submitted();
      return true;
    };
    const tab = {
      ...indentWithTab,
      run: (view: EditorView) => {
        this.#listener.indented();
        return indentWithTab.run!(view);
      },
    };
    return [
      Prec.high(keymap.of([{ key: "Mod-Enter", run: submit }])),
      keymap.of([tab, ...searching, ...historyKeymap, ...defaultKeymap]),
    ];
  }

  /** Whoever comes by Tab may leave by Tab; from the first other key or click on, Tab indents, until Escape. */
  #events(): Extension {
    const tabLeaves = (view: EditorView) => view.setTabFocusMode(UNTIL_A_KEY);
    return [
      EditorView.updateListener.of(({ docChanged, transactions }) => {
        if (docChanged && !transactions.some((one) => one.annotation(byProgram))) this.#listener.typed(this.text);
      }),
      EditorView.domEventHandlers({
        focus: (_, view) => {
          tabLeaves(view);
          this.#listener.entered();
        },
        blur: () => this.#listener.left(),
        pointerup: (_, view) => view.setTabFocusMode(false),
        keyup: ({ key }, view) => void (key === "Escape" && tabLeaves(view)),
      }),
    ];
  }

  /** An unfinished word of an input method is left alone. */
  #limit(): Extension {
    return EditorState.transactionFilter.of((transaction) => {
      if (!transaction.docChanged || isFree(transaction)) return transaction;
      const [before, after] = [transaction.startState.doc.toString(), transaction.newDoc.toString()];
      const { text, caret } = this.#listener.fit(before, after);
      if (text === after) return transaction;
      const [from, to, insert] = differing(before, text);
      return { changes: { from, to, insert }, selection: { anchor: caret }, scrollIntoView: true };
    });
  }
}

function isFree(transaction: Transaction): boolean {
  return Boolean(transaction.annotation(byProgram)) || transaction.isUserEvent("input.type.compose");
}

const searching = [
  { key: "Mod-f", run: openSearchPanel, scope: "editor search-panel" },
  { key: "F3", run: findNext, shift: findPrevious, scope: "editor search-panel", preventDefault: true },
  { key: "Mod-g", run: findNext, shift: findPrevious, scope: "editor search-panel", preventDefault: true },
  { key: "Escape", run: closeSearchPanel, scope: "editor search-panel" },
];

const fixed: Extension = [
  history(),
  bracketMatching(),
  indentOnInput(),
  highlightSpecialChars(),
  highlightActiveLineGutter(),
  search({ top: true }),
  colours,
  theme,
];

function settingsOf(settings: EditorSettings): Extension {
  const { attributes, disabled, language } = settings;
  const own: Record<string, string> = {
    ...attributes,
    ...(disabled ? { "aria-disabled": "true" } : { tabindex: "0" }),
  };
  const indent = indentOf(language);
  return [
    EditorView.contentAttributes.of(own),
    EditorView.editable.of(!disabled),
    EditorState.readOnly.of(disabled),
    EditorState.phrases.of(settings.phrases),
    EditorState.tabSize.of(4),
    indentUnit.of(indent),
    settings.lineNumbers ? lineNumbers() : [],
    settings.wrap ? EditorView.lineWrapping : [],
    settings.placeholder ? placeholder(settings.placeholder) : [],
  ];
}

/** Start and end of what differs in the former text, and what is there in the latter. */
function differing(before: string, after: string): readonly [from: number, to: number, insert: string] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return [start, before.length - end, after.slice(start, after.length - end)];
}

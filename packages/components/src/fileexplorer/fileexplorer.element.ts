import { html, nothing, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import type { Mark, ViewNode } from "../_tree/nodes.ts";
import { TreeViewElement } from "../_tree/tree-view.element.ts";
import { say } from "../_words/say.ts";
import { fileexplorerSpec, type FileExplorerProps } from "./fileexplorer.ts";
import type { Listing } from "./listing.ts";
import { styles } from "./fileexplorer.styles.ts";

export interface FileExplorerElement extends ElementProps<Omit<FileExplorerProps, "root" | "glob" | "hidden">> {
  value: string | readonly string[] | null;
  readonly: boolean;
  listing: readonly Listing[];
}

/** What is no part of a name ends the key of all that is no file. */
const FOLDER = "/";
const WORDS = "//";

/** The element of `fileExplorer()`: a tree whose folders are asked for when they are opened. */
export class FileExplorerElement extends TreeViewElement {
  static override styles = [...super.styles, styles];
  static override properties = { ...super.properties, ...propertiesOf(fileexplorerSpec) };
  /** What is known of each folder, by its path. */
  readonly #listings = new Map<string, Listing>();
  /** Folders that were asked for, and have not come yet. */
  readonly #awaited = new Set<string>();
  #roots: readonly ViewNode[] = [];

  constructor() {
    super();
    this.useDefaults(fileexplorerSpec);
  }

  override valueText(): string {
    return this.#chosen.join(", ");
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    this.many = this.count === "many";
    if (this.many) this.value ??= [];
    if (changed.has("listing")) this.#learn();
  }

  #learn() {
    for (const listing of this.listing) {
      this.#listings.set(listing.path, listing);
      this.#awaited.delete(listing.path);
    }
    this.#roots = this.#nodesIn("");
  }

  #nodesIn(path: string): ViewNode[] {
    const listing = this.#listings.get(path);
    if (!listing) return path === "" ? [] : [{ key: path + WORDS, label: say("Loading …") }];
    const nodes = listing.entries.map(({ name, isFolder }): ViewNode => {
      const inside = path === "" ? name : `${path}/${name}`;
      return isFolder
        ? { key: inside + FOLDER, label: name, children: this.#nodesIn(inside) }
        : { key: inside, label: name };
    });
    if (listing.more > 0) return [...nodes, { key: path + WORDS, label: `… +${listing.more}` }];
    return nodes.length > 0 || path === "" ? nodes : [{ key: path + WORDS, label: say("No files yet") }];
  }

  protected override get roots(): readonly ViewNode[] {
    return this.#roots;
  }

  protected override get emptyText(): string {
    return this.#listings.has("") ? say("No files yet") : say("Loading …");
  }

  protected override markOf({ key }: ViewNode): Mark {
    if (String(key).endsWith(FOLDER)) return undefined;
    return this.#chosen.includes(String(key)) ? "on" : "off";
  }

  /** A request may take the place of one before it: each asks for all that has not come. */
  protected override opened({ key }: ViewNode): void {
    this.#awaited.add(String(key).slice(0, -FOLDER.length));
    this.fire("open", [...this.#awaited].slice(-100));
  }

  protected override choose({ key }: ViewNode): void {
    const path = String(key);
    const value = this.many ? this.#toggled(path) : path;
    if (value !== this.value) this.take(value, "input", "change");
  }

  #toggled(path: string): readonly string[] {
    if (this.#chosen.includes(path)) return this.#chosen.filter((one) => one !== path);
    return this.#chosen.length < this.maxFiles ? [...this.#chosen, path] : this.#chosen;
  }

  get #chosen(): readonly string[] {
    return [this.value ?? []].flat();
  }

  protected override renderActions(): unknown {
    if (!this.editable || (this.required && !this.many)) return nothing;
    const clear = () => this.take(this.many ? [] : null, "input", "change");
    return this.iconButton(allIcons.close, say("Clear"), clear, this.#chosen.length === 0);
  }

  /** What is chosen may be in a folder that is closed. */
  protected override renderBody() {
    const chosen = this.#chosen.length > 0 ? html`<p class="chosen">${this.valueText()}</p>` : nothing;
    return html`${super.renderBody()}${chosen}`;
  }
}

define("vitrine-fileexplorer", FileExplorerElement);

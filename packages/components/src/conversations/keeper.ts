import type { MessageWire } from "../_chat/message.ts";
import { isBeginning, isWorthKeeping, newestFirst, newId, type Conversation } from "./conversation.ts";
import { openStore, type ConversationStore } from "./conversation-store.ts";
import type { OpenConversation } from "./conversations.ts";
import { MessageFiles, type FilePlace } from "./message-files.ts";

/** The chatbot whose conversations are kept. */
export interface Talk {
  readonly value: readonly MessageWire[] | null;
  readonly isBusy: boolean;
  /** Stops a running reply and keeps what came of it. Returns whether one ran. */
  leave(): boolean;
  /** Shows other messages. */
  show(messages: readonly MessageWire[]): void;
}

/** What is around a keeper. */
export interface KeeperPlace {
  readonly talk: Talk;
  readonly files: FilePlace;
  /** Name under which the browser keeps them. */
  readonly name: string;
  /** The open conversation; null for a new one. */
  open(): OpenConversation | null;
  /** Another conversation is open. */
  opened(open: OpenConversation | null): void;
  /** The list is another. */
  changed(): void;
  /** A reply was stopped because its conversation was left. */
  stopped(): void;
}

/** A deleted conversation, with what it takes to take that back: another tab may remove its files meanwhile. */
interface Removed extends Conversation {
  readonly wasOpen: boolean;
  readonly bytes: ReadonlyMap<string, Blob>;
}

/** Keeps the conversations of a chatbot, and changes between them. */
export class ConversationKeeper {
  /** Conversations, the one changed last first. */
  list: readonly Conversation[] = [];
  /** The conversation that was deleted last, until something else is done. */
  removed: Removed | undefined;
  /** Why conversations do not outlive the page: storage is refused, or full. */
  lack: "storage" | "room" | undefined;
  readonly #place: KeeperPlace;
  readonly #store: Promise<ConversationStore>;
  readonly #files: Promise<MessageFiles>;
  /** Revisions as this page last read or wrote them. */
  readonly #revisions = new Map<string, string>();
  /** New ids of conversations that another tab had continued differently. */
  readonly #moved = new Map<string, string>();
  /** Conversations that the browser had no room for. */
  readonly #unstored = new Map<string, Conversation>();
  /** Messages of the chatbot that were looked at last. */
  #seen: readonly MessageWire[] | null = null;
  /** Changes of the store, one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  /** Counts openings, so that a later one wins. */
  #turn = 0;
  #isClosed = false;

  constructor(place: KeeperPlace) {
    this.#place = place;
    this.#store = openStore(place.name, () => this.#do(() => this.#heed()));
    this.#files = this.#store.then((store) => new MessageFiles(store, place.files));
    this.#seen = place.talk.value;
    this.#do(() => this.#start());
  }

  /** Resolves when what was asked so far is stored. */
  get settled(): Promise<unknown> {
    return this.#queue;
  }

  close(): void {
    this.#isClosed = true;
    void this.#queue.then(async () => (await this.#store).close());
  }

  /** The chatbot's messages are others. */
  look(): void {
    const { talk } = this.#place;
    const messages = talk.value ?? [];
    if (talk.value === this.#seen) return;
    this.#seen = talk.value;
    const open = this.#place.open();
    if (!open && !isWorthKeeping(messages)) return;
    const { id, asked } = open ?? { id: newId(), asked: false };
    if (!open || (!asked && talk.isBusy)) this.#place.opened({ id, asked: asked || talk.isBusy });
    this.#do(() => this.#put(id, messages));
  }

  /** Opens a new conversation. */
  begin(): void {
    this.#leave();
    this.#show(null, []);
  }

  /** Opens a conversation of the list. */
  async select(id: string): Promise<void> {
    if (this.#place.open()?.id === id) return;
    const turn = ++this.#turn;
    await this.#queue;
    const one = this.list.find((each) => each.id === id);
    const messages = one && (await (await this.#files).usable(id, one.messages));
    if (!messages || turn !== this.#turn || this.#isClosed) return;
    this.#leave();
    this.#know(one);
    this.#show({ id, asked: false }, messages);
  }

  /** Shows the conversation that something else has opened. */
  follow(): void {
    const open = this.#place.open();
    if (!open) return;
    this.#do(async () => {
      const one = this.list.find(({ id }) => id === open.id);
      if (one && this.#place.open() === open) await this.#take(one);
    });
  }

  /** Gives a conversation a title; an empty one is made of its first message again. */
  rename(id: string, name: string): void {
    this.removed = undefined;
    this.#do(() => this.#edit(id, (before) => before && { ...before, name }));
  }

  /** Deletes a conversation, until it is taken back. */
  remove(id: string): void {
    const wasOpen = this.#place.open()?.id === id;
    if (wasOpen) this.begin();
    this.#do(async () => {
      const before = this.list.find((one) => one.id === id);
      const bytes = await (await this.#store).filesOf(id).catch(() => new Map<string, Blob>());
      await this.#edit(id, () => undefined);
      this.removed = before && { ...before, wasOpen, bytes };
    });
  }

  /** Takes the last deletion back. */
  restore(): void {
    const { removed } = this;
    if (!removed) return;
    this.removed = undefined;
    const { wasOpen, bytes, ...one } = removed;
    this.#do(async () => {
      await this.#edit(one.id, () => one);
      const store = await this.#store;
      for (const [key, blob] of bytes) await store.putFile(key, blob);
    });
    if (wasOpen && !this.#place.open()) void this.select(one.id);
  }

  /** Does one thing after the other. A browser without room is told of once. */
  #do(task: () => Promise<unknown>): void {
    const run = async () => {
      try {
        await task();
      } catch {
        this.lack ??= "room";
      }
      if (!this.#isClosed) this.#place.changed();
    };
    this.#queue = this.#queue.then(run);
  }

  async #start() {
    const store = await this.#store;
    if (!store.isLasting) this.lack = "storage";
    this.list = newestFirst(await store.all());
    const one = this.#listed();
    if (!one) return;
    const ours = this.#place.talk.value ?? [];
    if (isBeginning(one.messages, ours)) {
      this.#revisions.set(one.id, one.revision);
      if (ours.length > one.messages.length) await this.#put(one.id, ours);
    } else if (isBeginning(ours, one.messages)) await this.#take(one);
    else await this.#put(one.id, ours);
  }

  /** Another tab has changed something. While a reply is written here, this tab's messages stay. */
  async #heed() {
    if (this.#isClosed) return;
    const stored = (await (await this.#store).all()).filter(({ id }) => !this.#unstored.has(id));
    this.list = newestFirst([...stored, ...this.#unstored.values()]);
    const one = this.#listed();
    if (one && one.revision !== this.#revisions.get(one.id) && !this.#place.talk.isBusy) await this.#take(one);
  }

  /** The open conversation as it is stored. */
  #listed(): Conversation | undefined {
    const open = this.#place.open();
    return open ? this.list.find(({ id }) => id === open.id) : undefined;
  }

  /** Shows the open conversation as it is stored. */
  async #take(one: Conversation) {
    const before = this.#place.open();
    const messages = await (await this.#files).usable(one.id, one.messages);
    if (this.#isClosed || this.#place.open() !== before || this.#place.talk.isBusy) return;
    this.#know(one);
    this.#seen = messages;
    this.#place.talk.show(messages);
  }

  #know({ id, revision }: Conversation) {
    this.#revisions.set(id, revision);
    this.#moved.delete(id);
  }

  /** Keeps what the open conversation has, with what came of a running reply. */
  #leave() {
    const open = this.#place.open();
    this.removed = undefined;
    this.#turn++;
    const isStopped = this.#place.talk.leave();
    this.look();
    if (isStopped) this.#place.stopped();
    if (open) this.#do(() => this.#edit(open.id, (before) => (before?.messages.length === 0 ? undefined : before)));
  }

  #show(open: OpenConversation | null, messages: readonly MessageWire[]) {
    this.#place.opened(open);
    this.#seen = messages;
    this.#place.talk.show(messages);
    this.#place.changed();
  }

  /** Stores messages. Those that another tab has continued differently become a conversation of their own. */
  async #put(given: string, messages: readonly MessageWire[]): Promise<void> {
    const id = this.#moved.get(given) ?? given;
    const [revision, known] = [newId(), this.#revisions.get(id)];
    let isTaken = false;
    await this.#edit(id, (before) => {
      isTaken = before !== undefined && before.revision !== known && !isBeginning(before.messages, messages);
      if (isTaken) return before;
      const now = Date.now();
      const { name = "", createdAt = now } = before ?? this.list.find((one) => one.id === id) ?? {};
      return { id, name, messages, createdAt, changedAt: now, revision };
    });
    if (isTaken) return this.#fork(given, messages);
    this.#revisions.set(id, revision);
    await (await this.#files).keep(id, messages);
  }

  #fork(from: string, messages: readonly MessageWire[]): Promise<void> {
    const to = newId();
    const before = this.#moved.get(from) ?? from;
    const open = this.#place.open();
    this.#moved.set(from, to);
    if (open && (open.id === from || open.id === before)) this.#place.opened({ ...open, id: to });
    return this.#put(to, messages);
  }

  /** Changes a conversation in the store and in the list. What the browser has no room for lives as long as the page. */
  async #edit(id: string, edit: (before: Conversation | undefined) => Conversation | undefined) {
    const store = await this.#store;
    const onPage = (before: Conversation | undefined) => edit(this.#unstored.get(id) ?? before);
    try {
      this.#list(id, await store.edit(id, onPage));
      this.#unstored.delete(id);
    } catch (error) {
      const after = onPage(this.list.find((one) => one.id === id));
      if (after) this.#unstored.set(id, after);
      this.#list(id, after);
      throw error;
    }
  }

  #list(id: string, one: Conversation | undefined) {
    const others = this.list.filter((each) => each.id !== id);
    this.list = newestFirst(one ? [...others, one] : others);
  }
}

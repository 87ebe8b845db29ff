import type { FileRef } from "@vitrine/core";
import { filesOfMessage, type MessageComponent } from "../_chat/content.ts";
import type { MessageWire } from "../_chat/message.ts";
import { fileKey, type ConversationStore } from "./conversation-store.ts";

/** Where files of messages are, until the visitor's session ends. */
export interface FilePlace {
  upload(file: File): Promise<FileRef>;
  urlOf(ref: FileRef): string;
}

/** Files of one conversation: what is sent to a demo does not outlive the visitor's session, so that copies are kept. */
export class MessageFiles {
  readonly #store: ConversationStore;
  readonly #place: FilePlace;
  readonly #kept = new Set<string>();

  constructor(store: ConversationStore, place: FilePlace) {
    this.#store = store;
    this.#place = place;
  }

  /** Keeps copies of a conversation's files. One that is gone already is left out. */
  async keep(id: string, messages: readonly MessageWire[]): Promise<void> {
    const refs = messages.flatMap(filesOfMessage).filter(({ url }) => !isContent(url));
    for (const { key, ref } of refs.map((one) => ({ key: fileKey(id, one.url), ref: one }))) {
      if (this.#kept.has(key)) continue;
      this.#kept.add(key);
      const bytes = await this.#read(ref).catch(() => undefined);
      if (bytes) await this.#store.putFile(key, bytes);
    }
  }

  /** A conversation's messages with files that can be used now: lost ones are sent again, from the copies. */
  async usable(id: string, messages: readonly MessageWire[]): Promise<readonly MessageWire[]> {
    if (messages.every((message) => filesOfMessage(message).length === 0)) return messages;
    return Promise.all(messages.map((message) => this.#usable(id, message)));
  }

  async #usable(id: string, message: MessageWire): Promise<MessageWire> {
    const find = (ref: FileRef) => this.#found(id, ref).catch(() => undefined);
    const found = await Promise.all((message.files ?? []).map(find));
    const shown = await Promise.all((message.components ?? []).map((one) => usableComponent(one, find)));
    const components = shown.filter((one) => one !== undefined);
    return {
      ...message,
      files: found.filter((ref) => ref !== undefined),
      ...(message.components && { components }),
    };
  }

  async #found(id: string, ref: FileRef): Promise<FileRef | undefined> {
    if (isContent(ref.url) || (await this.#read(ref).catch(() => undefined))) return ref;
    const bytes = await this.#store.file(fileKey(id, ref.url));
    // What cannot be sent now, as without a network, is sent when the conversation is opened again.
    return bytes && this.#place.upload(new File([bytes], ref.name, { type: ref.type })).catch(() => ref);
  }

  /** Asks whoever has the file: the browser's cache knows it for longer than that. */
  async #read(ref: FileRef): Promise<Blob | undefined> {
    const answer = await fetch(this.#place.urlOf(ref), { cache: "no-cache" });
    return answer.ok ? answer.blob() : undefined;
  }
}

/** A component with files that can be used now. Without one of them, its text is shown. */
async function usableComponent(
  component: MessageComponent,
  find: (ref: FileRef) => Promise<FileRef | undefined>,
): Promise<MessageComponent | undefined> {
  if (!component.files) return component;
  const found = await Promise.all(component.files.map(async ({ path, file }) => ({ path, file: await find(file) })));
  const files = found.flatMap(({ path, file }) => (file ? [{ path, file }] : []));
  return files.length === found.length ? { ...component, files } : undefined;
}

/** Whether an address is the content itself. */
function isContent(url: string): boolean {
  return url.startsWith("data:");
}

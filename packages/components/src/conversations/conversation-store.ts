import { isConversation, type Conversation } from "./conversation.ts";

/** Change of a conversation: what it is then, or undefined for none. */
export type Edit = (before: Conversation | undefined) => Conversation | undefined;

/** Where conversations are kept. */
export interface ConversationStore {
  /** Whether they outlive the page. */
  readonly isLasting: boolean;
  all(): Promise<readonly Conversation[]>;
  /** Changes one conversation, with no change of another tab between. Returns what it is then. */
  edit(id: string, edit: Edit): Promise<Conversation | undefined>;
  /** Keeps the bytes of a file of a conversation. */
  putFile(key: string, bytes: Blob): Promise<void>;
  /** The bytes of a file; undefined if they are not kept. */
  file(key: string): Promise<Blob | undefined>;
  /** The files of a conversation by key. */
  filesOf(id: string): Promise<ReadonlyMap<string, Blob>>;
  close(): void;
}

const [TALKS, FILES] = ["conversations", "files"];

/** Opens what this browser keeps under a name. Where it keeps nothing, conversations live as long as the page. */
export async function openStore(name: string, changed: () => void): Promise<ConversationStore> {
  try {
    const database = await openDatabase(`vitrine:conversations:${name}`);
    const store = new BrowserStore(database, new BroadcastChannel(database.name), changed);
    void store.removeLostFiles().catch(() => undefined);
    return store;
  } catch {
    return new PageStore();
  }
}

/** Throws where the browser denies storage, such as in a sandboxed frame. */
async function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(TALKS!, { keyPath: "id" });
    request.result.createObjectStore(FILES!);
  };
  const database = await resultOf(request);
  // A later version of the page is not kept waiting.
  database.onversionchange = () => database.close();
  return database;
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error!);
  });
}

/** Conversations in IndexedDB, the same in all tabs of a browser. */
class BrowserStore implements ConversationStore {
  readonly isLasting = true;
  readonly #database: IDBDatabase;
  readonly #others: BroadcastChannel;

  constructor(database: IDBDatabase, others: BroadcastChannel, changed: () => void) {
    this.#database = database;
    this.#others = others;
    others.onmessage = () => changed();
  }

  async all(): Promise<readonly Conversation[]> {
    const talks = this.#database.transaction(TALKS!).objectStore(TALKS!);
    return (await resultOf(talks.getAll() as IDBRequest<unknown[]>)).filter(isConversation);
  }

  async edit(id: string, edit: Edit): Promise<Conversation | undefined> {
    const transaction = this.#database.transaction(TALKS!, "readwrite");
    const [talks, end] = [transaction.objectStore(TALKS!), ended(transaction)];
    end.catch(() => undefined);
    const before = (await resultOf(talks.get(id))) as Conversation | undefined;
    const after = edit(before);
    if (after === before) return after;
    if (after) talks.put(after);
    else talks.delete(id);
    await end;
    this.#others.postMessage(id);
    return after;
  }

  async putFile(key: string, bytes: Blob): Promise<void> {
    const transaction = this.#database.transaction(FILES!, "readwrite");
    transaction.objectStore(FILES!).put(bytes, key);
    await ended(transaction);
  }

  file(key: string): Promise<Blob | undefined> {
    return resultOf(this.#database.transaction(FILES!).objectStore(FILES!).get(key) as IDBRequest<Blob | undefined>);
  }

  async filesOf(id: string): Promise<ReadonlyMap<string, Blob>> {
    const files = this.#database.transaction(FILES!).objectStore(FILES!);
    const range = IDBKeyRange.bound(fileKey(id, ""), fileKey(id, "\uffff"));
    const [keys, bytes] = await Promise.all([resultOf(files.getAllKeys(range)), resultOf(files.getAll(range))]);
    return new Map(keys.map((key, i) => [String(key), bytes[i] as Blob]));
  }

  /** Removes the files of conversations that are gone. */
  async removeLostFiles(): Promise<void> {
    const transaction = this.#database.transaction([TALKS!, FILES!], "readwrite");
    const files = transaction.objectStore(FILES!);
    const ids = new Set(await resultOf(transaction.objectStore(TALKS!).getAllKeys()));
    for (const key of await resultOf(files.getAllKeys())) if (!ids.has(idIn(String(key)))) files.delete(key);
  }

  close(): void {
    this.#database.close();
    this.#others.close();
  }
}

/** Key of a file of a conversation. */
export function fileKey(id: string, url: string): string {
  return `${id} ${url}`;
}

function idIn(key: string): string {
  return key.slice(0, key.indexOf(" "));
}

/** Conversations in the page. */
class PageStore implements ConversationStore {
  readonly isLasting = false;
  readonly #kept = new Map<string, Conversation>();
  readonly #files = new Map<string, Blob>();

  async all(): Promise<readonly Conversation[]> {
    return [...this.#kept.values()];
  }

  async edit(id: string, edit: Edit): Promise<Conversation | undefined> {
    const after = edit(this.#kept.get(id));
    if (after) this.#kept.set(id, after);
    else this.#kept.delete(id);
    return after;
  }

  async putFile(key: string, bytes: Blob): Promise<void> {
    this.#files.set(key, bytes);
  }

  async file(key: string): Promise<Blob | undefined> {
    return this.#files.get(key);
  }

  async filesOf(id: string): Promise<ReadonlyMap<string, Blob>> {
    return new Map([...this.#files].filter(([key]) => idIn(key) === id));
  }

  close(): void {}
}

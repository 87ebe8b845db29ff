import type { VitrineError } from "@vitrine/core";
import { isVitrineError } from "@vitrine/core/internal";
import { readEvents } from "../events.ts";
import { lost } from "../problems.ts";
import type { GradioConnection } from "./connection.ts";
import type { GradioMessage } from "./wire.ts";

/** Hears the messages of one event. */
export interface EventListener {
  /** Returns whether the event has ended. */
  hear(message: GradioMessage): boolean;
  /** The stream broke: the event's messages are gone. */
  fail(error: VitrineError): void;
}

/**
 * The one stream that has the messages of all events of a session. It is open while events run, and closed by the app
 * when none is left.
 */
export class SessionStream {
  readonly #connection: GradioConnection;
  readonly #session: string;
  readonly #silenceMs: number;
  readonly #stop: AbortSignal;
  readonly #listeners = new Map<string, EventListener>();
  /** Messages that came before the answer which names their event. */
  readonly #early = new Map<string, GradioMessage[]>();
  #joining = 0;
  #open = false;

  constructor(connection: GradioConnection, session: string, silenceMs: number, stop: AbortSignal) {
    this.#connection = connection;
    this.#session = session;
    this.#silenceMs = silenceMs;
    this.#stop = stop;
  }

  /** Joins the queue, and gives the event's messages to a listener that is made for its id. Returns the id. */
  async join(ask: () => Promise<string>, listenerOf: (event: string) => EventListener): Promise<string> {
    this.#joining++;
    try {
      const event = await ask();
      const early = this.#early.get(event) ?? [];
      this.#listeners.set(event, listenerOf(event));
      for (const message of early) this.#tell(event, message);
      if (!this.#open && this.#listeners.size > 0) void this.#follow();
      return event;
    } finally {
      if (--this.#joining === 0) this.#early.clear();
    }
  }

  /** Stops hearing an event. */
  leave(event: string): void {
    this.#listeners.delete(event);
  }

  async #follow() {
    this.#open = true;
    try {
      // Another event may have joined while the app was closing the stream.
      while (this.#listeners.size > 0) await this.#read();
    } catch (error) {
      this.#fail(isVitrineError(error) ? error : lost("The connection to the Gradio app broke during the call."));
    } finally {
      this.#open = false;
    }
  }

  async #read() {
    const path = `queue/data?session_hash=${encodeURIComponent(this.#session)}`;
    const response = await this.#connection.request(path, { signal: this.#stop });
    for await (const message of readEvents<GradioMessage>(response, this.#stop, this.#silenceMs)) {
      if (message.msg === "close_stream") return;
      this.#take(message);
    }
    if (this.#listeners.size > 0) throw lost("The Gradio app ended the connection before the call was over.");
  }

  #take(message: GradioMessage) {
    const { msg, event_id: event } = message;
    if (typeof event === "string") this.#tell(event, message);
    else if (msg === "unexpected_error") throw lost(`The Gradio app ended the calls: ${String(message["message"])}`);
  }

  #tell(event: string, message: GradioMessage) {
    const listener = this.#listeners.get(event);
    if (listener) {
      if (listener.hear(message)) this.#listeners.delete(event);
    } else if (this.#joining > 0) this.#early.set(event, [...(this.#early.get(event) ?? []), message]);
  }

  #fail(error: VitrineError) {
    const failed = [...this.#listeners.values()];
    this.#listeners.clear();
    for (const listener of failed) listener.fail(error);
  }
}

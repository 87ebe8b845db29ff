import type { Peer, StreamingPeer } from "../peers/peer.ts";
import type { Measured } from "../row.ts";
import type { Settings } from "../settings.ts";

/** What a measurement gets. */
export interface Measuring {
  readonly settings: Settings;
  /** The peers that can run here. */
  readonly vitrine: readonly [isolated: StreamingPeer, inProcess: StreamingPeer];
  readonly hono: Peer;
  readonly gradio: StreamingPeer | undefined;
}

/** One measurement of the table. */
export type Measure = (measuring: Measuring) => Promise<Measured>;

/** Those that stream and take files: every peer but the bare route. */
export function streamingPeers({ vitrine, gradio }: Measuring): readonly StreamingPeer[] {
  return gradio ? [...vitrine, gradio] : vitrine;
}

/** The two whose pages and starts are compared: Vitrine as it runs by default, and Gradio. */
export function defaultPeers({ vitrine, gradio }: Measuring): readonly StreamingPeer[] {
  return gradio ? [vitrine[0], gradio] : [vitrine[0]];
}

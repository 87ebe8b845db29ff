import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { ClipElement, type ClipWords } from "../_media/clip.element.ts";
import type { LiveMicrophoneElement } from "../_media/live-microphone.element.ts";
import type { PiecesPlayerElement } from "../_media/pieces-player.element.ts";
import type { PlayerElement } from "../_media/player.element.ts";
import "../_media/player.element.ts";
import type { Part } from "../_media/playing.element.ts";
import { partOf } from "../_media/sound.ts";
import { saveBlob } from "../_text/save.ts";
import { sayWith } from "../_words/say-with.ts";
import { say } from "../_words/say.ts";
import { audioSpec, type AudioProps } from "./audio.ts";
import { styles } from "./audio.styles.ts";

/** The longest recording where the author sets no limit, in seconds. */
const LONGEST_RECORDING = 300;
/** Name of the file of all pieces. */
const JOINED = "audio.wav";

export interface AudioElement extends ElementProps<Omit<AudioProps, "value">> {
  /** A list of pieces if it is `streaming`. */
  value: FileRef | readonly FileRef[] | null;
  sources: NonNullable<AudioProps["sources"]>;
  live: boolean;
}

/** The element of `audio()`: a drop zone and the microphone, or the sound itself. */
export class AudioElement extends ClipElement {
  static override styles = [...super.styles, styles];
  static override properties: PropertyDeclarations = { ...super.properties, ...propertiesOf(audioSpec) };
  protected override readonly device = "microphone";

  constructor() {
    super();
    this.useDefaults(audioSpec);
  }

  protected override get words(): ClipWords {
    return {
      noun: say("Sound"),
      none: say("No sound yet"),
      drop: say("Drop a sound file here, or choose one"),
      turnOn: say("Turn the microphone on"),
      cut: say("Cut the sound"),
      replace: say("Replace the sound"),
      remove: say("Remove the sound"),
      removed: say("The sound was removed"),
    };
  }

  protected override get ref(): FileRef | null {
    return this.pieces ? (this.pieces[0] ?? null) : (this.value as FileRef | null);
  }

  get #player() {
    return this.player as PlayerElement | null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.streaming) void import("../_media/pieces-player.element.ts");
  }

  /** The joined pieces are made when they are asked for. */
  protected override renderSaving() {
    if (!this.pieces) return super.renderSaving();
    if (!this.download) return nothing;
    const name = sayWith("Download {name}", { name: JOINED });
    return this.iconButton(allIcons.download, name, () => void this.#save(), !this.isComplete || this.length === 0);
  }

  async #save() {
    const { player } = this;
    if (player) saveBlob(await (player as PiecesPlayerElement).toWav(), JOINED);
  }

  /** The samples are there. */
  protected override get canCut(): boolean {
    return Boolean(this.#player?.samples);
  }

  protected override async cutOut({ from, to }: Part): Promise<Blob> {
    return partOf(this.#player!.samples!, from, to);
  }

  protected override renderPlayer(src: string) {
    const { pieces } = this;
    if (pieces) return this.#renderPieces(pieces);
    return html`<vitrine-player
      class="player"
      .src=${src}
      .file=${this.local}
      .name=${this.fileName}
      .autoplay=${this.autoplay && Boolean(this.readonly)}
      .loop=${this.loop}
      .kept=${this.cut}
    ></vitrine-player>`;
  }

  #renderPieces(pieces: readonly FileRef[]) {
    return html`<vitrine-pieces-player
      class="player"
      .pieces=${pieces.map((piece) => this.host!.urlOf(piece))}
      .complete=${this.isComplete}
      .autoplay=${this.autoplay}
      .loop=${this.loop}
    ></vitrine-pieces-player>`;
  }

  /** Sound of the microphone, which is turned on, and off at the end. */
  override async *chunks(signal: AbortSignal): AsyncGenerator<string, void, undefined> {
    if (!this.recording) await this.openDevice();
    signal.addEventListener("abort", () => (this.recording = false));
    const next = () => this.renderRoot.querySelector<LiveMicrophoneElement>("vitrine-live-microphone")?.piece();
    for (let piece = await next(); piece !== undefined && !signal.aborted; piece = await next()) yield piece;
  }

  protected override loadRecorder(): Promise<unknown> {
    return this.live ? import("../_media/live-microphone.element.ts") : import("../_media/microphone.element.ts");
  }

  protected override renderRecorder() {
    if (this.live)
      return html`<vitrine-live-microphone
        class="recorder"
        @close=${() => (this.recording = false)}
      ></vitrine-live-microphone>`;
    return html`<vitrine-microphone
      class="recorder"
      .seconds=${this.maxSeconds ?? LONGEST_RECORDING}
      .channels=${this.channels}
      @vitrine-recorded=${this.recorded}
      @close=${() => (this.recording = false)}
    ></vitrine-microphone>`;
  }
}

define("vitrine-audio", AudioElement);

import type { FileRef } from "@vitrine/core";
import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { propertiesOf, type ElementProps } from "../_element/component-element.ts";
import { define } from "../_element/define.ts";
import { lazyLoad } from "../_element/lazy-load.ts";
import { ClipElement, type ClipWords } from "../_media/clip.element.ts";
import type { Part } from "../_media/playing.element.ts";
import { say } from "../_words/say.ts";
import type { Cue } from "./subtitles.ts";
import { videoSpec, type VideoProps, type VideoRef, type VideoWire } from "./video.ts";
import "./video-player.element.ts";
import { styles } from "./video.styles.ts";

/** The longest recording where the author sets no limit, in seconds. */
const LONGEST_RECORDING = 300;

/** One list for all videos without subtitles, so that nothing is drawn again. */
const NO_CUES: readonly Cue[] = [];

export interface VideoElement extends ElementProps<Omit<VideoProps, "value">> {
  /** A list of pieces if it is `streaming`. */
  value: VideoWire | readonly FileRef[] | null;
  sources: NonNullable<VideoProps["sources"]>;
}

/** The element of `video()`: a drop zone and the camera, or the video itself. */
export class VideoElement extends ClipElement {
  static override styles = [...super.styles, styles];
  static override properties: PropertyDeclarations = { ...super.properties, ...propertiesOf(videoSpec) };
  protected override readonly device = "camera";

  constructor() {
    super();
    this.useDefaults(videoSpec);
  }

  protected override get words(): ClipWords {
    return {
      noun: say("Video"),
      none: say("No video yet"),
      drop: say("Drop a video here, paste it, or choose one"),
      cut: say("Cut the video"),
      replace: say("Replace the video"),
      remove: say("Remove the video"),
      removed: say("The video was removed"),
    };
  }

  get #more(): Partial<VideoRef> {
    return this.value && "video" in this.value ? this.value : {};
  }

  protected override get ref(): FileRef | null {
    if (this.pieces) return this.pieces[0] ?? null;
    return this.#more.video ?? (this.value as FileRef | null);
  }

  protected override get canCut(): boolean {
    return this.length > 0;
  }

  protected override async cutOut(part: Part, signal: AbortSignal): Promise<Blob> {
    const { partOfVideo } = await lazyLoad(import("../_media/part-of-video.ts"));
    return partOfVideo(this.local ?? (await (await fetch(this.host!.urlOf(this.ref!))).blob()), part, signal);
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (this.streaming) void import("./pieces-video.element.ts");
  }

  /** Pieces are saved one by one: no browser joins videos. */
  protected override renderSaving() {
    return this.pieces ? nothing : super.renderSaving();
  }

  #renderPieces(pieces: readonly FileRef[]) {
    return html`<vitrine-pieces-video
        class="player"
        .pieces=${pieces.map((piece) => this.host!.urlOf(piece))}
        .complete=${this.isComplete}
        .label=${this.label || this.fileName}
        .maxHeight=${this.maxHeight}
        .autoplay=${this.autoplay}
        .loop=${this.loop}
      ></vitrine-pieces-video>
      ${this.download ? this.#files(pieces) : nothing}`;
  }

  #files(pieces: readonly FileRef[]) {
    return html`<details class="pieces">
      <summary>${say("Download")}</summary>
      <ol>
        ${pieces.map((piece, i) => {
          const name = piece.name.replace(/(\.\w+)?$/, `-${i + 1}$1`);
          return html`<li><a href=${this.host!.urlOf(piece)} download=${name}>${name}</a></li>`;
        })}
      </ol>
    </details>`;
  }

  protected override renderPlayer(src: string) {
    const { pieces } = this;
    if (pieces) return this.#renderPieces(pieces);
    const { poster, subtitles = NO_CUES } = this.local ? {} : this.#more;
    return html`<vitrine-video-player
      class="player"
      .src=${src}
      .name=${this.fileName}
      .label=${this.label || this.fileName}
      .poster=${poster && this.host?.urlOf(poster)}
      .cues=${subtitles}
      .maxHeight=${this.maxHeight}
      .autoplay=${this.autoplay && Boolean(this.readonly)}
      .loop=${this.loop}
      .kept=${this.cut}
    ></vitrine-video-player>`;
  }

  protected override loadRecorder() {
    return import("../_media/filming.element.ts");
  }

  protected override renderRecorder() {
    return html`<vitrine-filming
      class="recorder"
      .seconds=${this.maxSeconds ?? LONGEST_RECORDING}
      .mirror=${this.mirror}
      @vitrine-recorded=${this.recorded}
      @close=${() => (this.recording = false)}
    ></vitrine-filming>`;
  }
}

define("vitrine-video", VideoElement);

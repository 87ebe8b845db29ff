import { html, nothing, type PropertyDeclarations, type PropertyValues } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { styleProps } from "../_element/style-props.ts";
import { PlayingElement } from "../_media/playing.element.ts";
import { playing } from "../_media/playing.styles.ts";
import { say } from "../_words/say.ts";
import type { Cue } from "./subtitles.ts";
import { videoIcons } from "../_media/video-icons.ts";
import { styles } from "./video-player.styles.ts";

/** A video where the browser lets no other element fill the screen, as on an iPhone. */
interface AloneOnScreen extends HTMLVideoElement {
  webkitEnterFullscreen?(): void;
}

/** Plays a video: its picture, a slider of its time, and buttons below it. */
export class VideoPlayerElement extends PlayingElement {
  static override styles = [shared, playing, styles];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    poster: { attribute: false },
    cues: { attribute: false },
    label: { attribute: false },
    maxHeight: { attribute: false },
    subtitled: { state: true },
    unseen: { state: true },
  };
  /** URL of the picture before it plays; undefined for the first frame. */
  declare poster: string | undefined;
  /** Subtitles. */
  declare cues: readonly Cue[];
  /** What it is, for who does not see it. */
  declare label: string;
  /** The tallest it is shown, in pixels. */
  declare maxHeight: number;
  declare protected subtitled: boolean;
  /** Whether the browser plays its sound alone. */
  declare protected unseen: boolean;
  #track: TextTrack | undefined;

  constructor() {
    super();
    this.cues = [];
    this.label = "";
    this.maxHeight = 480;
    this.subtitled = true;
    this.unseen = false;
  }

  get #video(): AloneOnScreen {
    return this.renderRoot.querySelector("video")!;
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    const video = this.#video;
    video.addEventListener("loadedmetadata", () => (this.unseen = video.videoWidth === 0));
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has("src")) return;
    this.unseen = false;
    // Browsers let a page play only what is not heard.
    if (this.autoplay) this.muted = true;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (changed.has("cues")) this.#setCues();
    if (this.#track) this.#track.mode = this.subtitled ? "showing" : "hidden";
  }

  /** A track without a file: no policy needs to allow one. */
  #setCues() {
    if (this.cues.length === 0 && !this.#track) return;
    this.#track ??= this.#video.addTextTrack("subtitles", say("Subtitles"));
    // Cues of a track that is off cannot be read.
    this.#track.mode = "hidden";
    for (const cue of Array.from(this.#track.cues ?? [])) this.#track.removeCue(cue);
    for (const [start, end, text] of this.cues) this.#track.addCue(new VTTCue(start, end, text));
  }

  protected override render() {
    return html`<video
        preload="metadata"
        playsinline
        src=${this.src}
        poster=${this.poster ?? nothing}
        .muted=${this.muted}
        ?autoplay=${this.autoplay}
        ?hidden=${this.broken || this.unseen}
        aria-label=${this.label}
        ${styleProps({ "--tallest": `${this.maxHeight}px` })}
        @click=${() => this.toggle()}
      ></video>
      <div class="below">
        ${this.broken || this.unseen ? this.#broken() : nothing}
        ${this.broken ? nothing : [this.#slider(), this.renderControls(this.#more())]}
      </div>`;
  }

  #broken() {
    return html`<div class="broken" role="status">
      <p>${say("The browser cannot play this video. Download it, or give it as MP4 or WebM.")}</p>
      <a class="button" href=${this.src} download=${this.name}>${allIcons.download}${say("Download")}</a>
    </div>`;
  }

  #slider() {
    return this.renderTrack(
      html`<span class="line all"></span><span class="line heard"></span><span class="knob"></span>`,
    );
  }

  #more() {
    const { fullscreenEnabled, pictureInPictureEnabled } = document;
    const fills = fullscreenEnabled || "webkitEnterFullscreen" in HTMLVideoElement.prototype;
    return [
      this.cues.length > 0
        ? this.renderButton(videoIcons.subtitles, say("Subtitles"), () => this.#caption(), this.subtitled)
        : nothing,
      pictureInPictureEnabled && !this.unseen
        ? this.renderButton(videoIcons.pictureInPicture, say("Picture in picture"), () => void this.#float())
        : nothing,
      fills && !this.unseen
        ? this.renderButton(allIcons.fullscreen, say("Full screen"), () => void this.#fill())
        : nothing,
    ];
  }

  #caption() {
    this.subtitled = !this.subtitled;
  }

  /** Floats it over other windows, or puts it back. A browser that refuses has said why. */
  async #float() {
    const isOut = this.#root.pictureInPictureElement === this.#video;
    await (isOut ? document.exitPictureInPicture() : this.#video.requestPictureInPicture()).catch(() => {});
  }

  /** Fills the screen with the video and its buttons, or puts it back. */
  async #fill() {
    const video = this.#video;
    if (!document.fullscreenEnabled) return video.webkitEnterFullscreen?.();
    const isFull = this.matches(":fullscreen");
    await (isFull ? document.exitFullscreen() : this.requestFullscreen()).catch(() => {});
  }

  get #root(): ShadowRoot {
    return this.renderRoot as ShadowRoot;
  }
}

define("vitrine-video-player", VideoPlayerElement);

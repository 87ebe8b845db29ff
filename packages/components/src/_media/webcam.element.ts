import { say } from "../_words/say.ts";
import { define } from "../_element/define.ts";
import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { shared } from "../_element/element.styles.ts";
import { listCameras, openCamera, stopStream, whyNoCamera } from "./camera.ts";
import { deviceSelect } from "./device-select.ts";
import { RecordedEvent, type DeviceState } from "./recorded.ts";
import { toUrl } from "./to-url.ts";
import { styles } from "./webcam.styles.ts";

/**
 * The camera's video, a choice of cameras, and a shutter button. The camera is on while the element is connected. Fires
 * `vitrine-recorded`, and `close` if the visitor cancels.
 */
export class WebcamElement extends LitElement {
  static override styles = [shared, styles];
  static override shadowRootOptions: ShadowRootInit = { ...LitElement.shadowRootOptions, delegatesFocus: true };
  static override properties: PropertyDeclarations = {
    mirror: { attribute: false },
    type: { attribute: false },
    live: { attribute: false },
    state: { state: true },
    cameras: { state: true },
    camera: { state: true },
  };
  /** Whether the video is mirrored. */
  declare mirror: boolean;
  /** Media type of the snapshot. */
  declare type: "image/jpeg" | "image/png";
  /** Whether it has no shutter: its pictures are asked for by `frame()`. */
  declare live: boolean;
  declare protected state: DeviceState;
  declare protected cameras: readonly MediaDeviceInfo[];
  declare protected camera: string;
  #stream: MediaStream | undefined;
  #facesAway = false;
  #isGone = false;

  constructor() {
    super();
    this.mirror = true;
    this.live = false;
    this.type = "image/jpeg";
    this.state = { kind: "asking" };
    this.cameras = [];
    this.camera = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#isGone = false;
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#isGone = true;
    this.#stop();
  }

  async #start(camera?: string) {
    this.#stop();
    this.state = { kind: "asking" };
    try {
      const stream = await openCamera(camera);
      if (!this.isConnected) return stopStream(stream);
      this.#stop();
      this.#stream = stream;
      const { deviceId = "", facingMode } = stream.getVideoTracks()[0]?.getSettings() ?? {};
      this.camera = deviceId;
      this.#facesAway = facingMode === "environment";
      this.cameras = await listCameras();
      this.state = { kind: "live" };
    } catch (error) {
      this.state = { kind: "failed", why: whyNoCamera(error) };
    }
  }

  #stop() {
    if (this.#stream) stopStream(this.#stream);
    this.#stream = undefined;
  }

  protected override updated(): void {
    const video = this.renderRoot.querySelector("video");
    if (video && this.#stream && video.srcObject !== this.#stream) video.srcObject = this.#stream;
  }

  protected override render() {
    return html`<div class="camera">
      ${this.#picture()}
      <div class="tools">
        ${this.state.kind === "failed" ? this.#again() : this.live ? nothing : this.#shutter()} ${this.#chooser()}
        <button class="button" type="button" @click=${() => this.dispatchEvent(new Event("close"))}>
          ${this.live ? say("Turn the camera off") : say("Cancel")}
        </button>
      </div>
    </div>`;
  }

  #picture() {
    if (this.state.kind === "asking")
      return html`<p class="words" role="status">${say("Waiting for the camera …")}</p>`;
    if (this.state.kind === "failed") return html`<p class="words failed" role="alert">${this.state.why}</p>`;
    return html`<video
      class=${this.mirror && !this.#facesAway ? "mirrored" : ""}
      aria-label=${say("The camera's picture")}
      autoplay
      muted
      playsinline
    ></video>`;
  }

  /** Not `disabled` while the camera starts: the button is focused, and would lose the focus. */
  #shutter() {
    const off = this.state.kind === "live" ? nothing : "true";
    return html`<button class="button primary" type="button" aria-disabled=${off} @click=${() => void this.#snap()}>
      ${say("Take the picture")}
    </button>`;
  }

  #again() {
    return html`<button class="button" type="button" @click=${() => void this.#start()}>${say("Try again")}</button>`;
  }

  #chooser() {
    return deviceSelect(this.cameras, this.camera, (id) => void this.#start(id));
  }

  /**
   * The next picture as a `data:` URL, whose longer side has at most `size` pixels; waits until the camera is on. Undefined
   * once the element is gone.
   */
  async frame(size: number): Promise<string | undefined> {
    while (!this.#isGone) {
      const blob = await this.#draw(size, FRAME_QUALITY);
      if (blob) return toUrl(blob);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
    return undefined;
  }

  /** The picture now; undefined while there is none. */
  async #draw(size: number, quality: number): Promise<Blob | undefined> {
    const video = this.renderRoot.querySelector("video");
    if (!video?.videoWidth) return undefined;
    const scale = Math.min(1, size / Math.max(video.videoWidth, video.videoHeight));
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: video.videoWidth * scale, height: video.videoHeight * scale });
    canvas.getContext("2d")!.drawImage(video, 0, 0, canvas.width, canvas.height);
    return (await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, this.type, quality))) ?? undefined;
  }

  async #snap() {
    const blob = await this.#draw(Infinity, 0.92);
    if (!blob) return;
    const name = `camera.${this.type === "image/png" ? "png" : "jpg"}`;
    this.dispatchEvent(new RecordedEvent(new File([blob], name, { type: blob.type })));
  }
}

/** Quality of a stream's pictures: the next one comes soon. */
const FRAME_QUALITY = 0.8;
/** Milliseconds between two looks while the camera starts. */
const LOOK_MS = 50;

define("vitrine-webcam", WebcamElement);

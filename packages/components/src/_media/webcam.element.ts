import { say } from "../_words/say.ts";
import { sayWith } from "../_words/say-with.ts";
import { define } from "../_element/define.ts";
import { html, LitElement, nothing, type PropertyDeclarations } from "lit";
import { shared } from "../_element/element.styles.ts";
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
      const video = camera ? { deviceId: { exact: camera } } : { facingMode: "user" };
      const stream = await openCamera({ width: { ideal: 1280 }, ...video });
      if (!this.isConnected) return stop(stream);
      this.#stop();
      this.#stream = stream;
      const { deviceId = "", facingMode } = stream.getVideoTracks()[0]?.getSettings() ?? {};
      this.camera = deviceId;
      this.#facesAway = facingMode === "environment";
      this.cameras = await listCameras();
      this.state = { kind: "live" };
    } catch (error) {
      this.state = { kind: "failed", why: explain(error) };
    }
  }

  #stop() {
    if (this.#stream) stop(this.#stream);
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
    if (this.cameras.length < 2) return nothing;
    return html`<select class="control" aria-label=${say("Camera")} @change=${this.#chosen}>
      ${this.cameras.map(
        ({ deviceId, label }, i) =>
          html`<option value=${deviceId} ?selected=${deviceId === this.camera}>
            ${label || sayWith("Camera {n}", { n: i + 1 })}
          </option>`,
      )}
    </select>`;
  }

  #chosen(event: Event) {
    void this.#start((event.target as HTMLSelectElement).value);
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
    if (!video?.videoWidth) return;
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

/** Insecure pages have no `mediaDevices`. */
function openCamera(video: MediaTrackConstraints): Promise<MediaStream> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new DOMException("", "SecurityError");
  return devices.getUserMedia({ video, audio: false });
}

async function listCameras(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter(({ kind }) => kind === "videoinput");
}

function stop(stream: MediaStream) {
  for (const track of stream.getTracks()) track.stop();
}

const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError:
    "The camera is blocked for this page. Allow it in the browser's settings for this page, and try again.",
  NotFoundError: "No camera was found. Connect one and try again, or choose a file.",
  OverconstrainedError: "This camera is no longer there. Try again with another one.",
  NotReadableError: "The camera is used by another program. Close that one and try again.",
  SecurityError: "Browsers give pages the camera only at a secure address (https). Choose a file instead.",
};

/** Whether the embedding page denies the camera to its frame; unless the browser reports it, any denial counts. */
function isKeptAway(name: string): boolean {
  if (window === parent) return false;
  const { featurePolicy } = document as { featurePolicy?: { allowsFeature(name: string): boolean } };
  return featurePolicy ? !featurePolicy.allowsFeature("camera") : name === "NotAllowedError";
}

function explain(error: unknown): string {
  const name = error instanceof DOMException ? error.name : "";
  if (isKeptAway(name))
    return say(
      "The camera is kept from this demo by the page around it. Choose a file instead, or open the demo on its own page.",
    );
  if (REASONS[name]) return say(REASONS[name]);
  return sayWith("The camera could not be opened: {reason}.", {
    reason: error instanceof Error ? error.message : String(error),
  });
}

define("vitrine-webcam", WebcamElement);

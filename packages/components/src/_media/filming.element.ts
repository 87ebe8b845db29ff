import { html, nothing, type PropertyDeclarations } from "lit";
import { allIcons } from "../_element/all-icons.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { say } from "../_words/say.ts";
import { listCameras, openCamera, whyNoCamera } from "./camera.ts";
import { deviceSelect } from "./device-select.ts";
import { filming } from "./filming.styles.ts";
import { listMicrophones } from "./microphone.ts";
import { PausableElement } from "./pausable.element.ts";
import { Recorder } from "./recorder.ts";
import { recording } from "./recording.styles.ts";

/**
 * Records a video with sound: the camera's picture, the level, the time and the limit, a choice of cameras and microphones,
 * and buttons that begin, pause, stop and cancel. The camera is on while the element is connected. Fires
 * `vitrine-recorded`, and `close` if the visitor cancels.
 */
export class FilmingElement extends PausableElement {
  static override styles = [shared, recording, filming];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    mirror: { attribute: false },
    begun: { state: true },
    cameras: { state: true },
    microphones: { state: true },
  };
  /** Whether the picture is shown as in a mirror. */
  declare mirror: boolean;
  declare protected begun: boolean;
  declare protected cameras: readonly MediaDeviceInfo[];
  declare protected microphones: readonly MediaDeviceInfo[];
  /** Ids of what is open, or is to be. */
  #camera = "";
  #microphone = "";
  #facesAway = false;

  constructor() {
    super();
    this.mirror = true;
    this.begun = false;
    this.cameras = this.microphones = [];
  }

  protected override why(error: unknown): string {
    return whyNoCamera(error);
  }

  protected override waitingWords(): string {
    return say("Waiting for the camera …");
  }

  /** Without sound where there is no microphone. */
  protected override async open(): Promise<Recorder> {
    const devices = navigator.mediaDevices as MediaDevices | undefined;
    const hears = devices ? (await listMicrophones()).length > 0 : false;
    const microphone = this.#microphone ? { deviceId: { exact: this.#microphone } } : true;
    return new Recorder(await openCamera(this.#camera, hears && microphone));
  }

  protected override async opened(recorder: Recorder): Promise<void> {
    await super.opened(recorder);
    this.begun = false;
    const { deviceId = "", facingMode } = recorder.stream.getVideoTracks()[0]!.getSettings();
    [this.#camera, this.#microphone] = [deviceId, recorder.device];
    this.#facesAway = facingMode === "environment";
    [this.cameras, this.microphones] = await Promise.all([listCameras(), listMicrophones()]);
  }

  protected override updated(): void {
    const video = this.renderRoot.querySelector("video");
    const stream = this.recorder?.stream;
    if (video && stream && video.srcObject !== stream) video.srcObject = stream;
  }

  protected override render() {
    return this.renderGroup(say("Camera"), [this.#picture(), this.#meter()], this.#tools());
  }

  #picture() {
    if (this.state.kind !== "live") return nothing;
    return html`<video
      class=${this.mirror && !this.#facesAway ? "mirrored" : ""}
      aria-label=${say("The camera's picture")}
      autoplay
      .muted=${true}
      playsinline
    ></video>`;
  }

  #meter() {
    return this.begun ? this.renderMeter() : this.renderMeter(false, "");
  }

  #tools() {
    if (this.begun) return [this.renderStop(), this.renderPause(allIcons.camera)];
    return [
      html`<button class="button primary" type="button" aria-disabled=${this.off} @click=${() => this.#begin()}>
        ${allIcons.camera}${say("Record")}
      </button>`,
      deviceSelect(this.cameras, this.#camera, (id) => this.#choose(id, this.#microphone)),
      deviceSelect(this.microphones, this.#microphone, (id) => this.#choose(this.#camera, id)),
    ];
  }

  #begin() {
    if (!this.recorder) return;
    this.recorder.begin();
    this.begun = true;
    // Its place is that of the button that stops: the focus stays.
    void this.updateComplete.then(() => this.focus());
  }

  #choose(camera: string, microphone: string) {
    [this.#camera, this.#microphone] = [camera, microphone];
    void this.start();
  }

  /** What a browser records says neither how long it is nor where its parts are: written again, it can be moved in. */
  protected override async made(file: File): Promise<File | undefined> {
    try {
      const { partOfVideo } = await import("./part-of-video.ts");
      const whole = await partOfVideo(file);
      return new File([whole], file.name, { type: file.type });
    } catch {
      return file;
    }
  }
}

define("vitrine-filming", FilmingElement);

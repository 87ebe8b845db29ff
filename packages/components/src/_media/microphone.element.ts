import type { PropertyDeclarations } from "lit";
import { mixed } from "../_audio/samples.ts";
import { writeWav } from "../_audio/wav.ts";
import { define } from "../_element/define.ts";
import { shared } from "../_element/element.styles.ts";
import { say } from "../_words/say.ts";
import { deviceSelect } from "./device-select.ts";
import { chooseMicrophone, openChosen } from "./microphone-choice.ts";
import { listMicrophones, whyNoMicrophone } from "./microphone.ts";
import { recording } from "./recording.styles.ts";
import { Recorder } from "./recorder.ts";
import { PausableElement } from "./pausable.element.ts";
import { soundIcons } from "./sound-icons.ts";
import { soundOf } from "./sound.ts";

/**
 * Records sound as a WAV file: the level, the time and the limit, a choice of microphones, and buttons that pause, stop and
 * cancel. The microphone is on while the element is connected. Fires `vitrine-recorded`, and `close` if the visitor cancels.
 */
export class MicrophoneElement extends PausableElement {
  static override styles = [shared, recording];
  static override properties: PropertyDeclarations = {
    ...super.properties,
    channels: { attribute: false },
    microphones: { state: true },
    microphone: { state: true },
  };
  /** Channels of the file; null for as many as the microphone has. */
  declare channels: 1 | 2 | null;
  declare protected microphones: readonly MediaDeviceInfo[];
  declare protected microphone: string;

  constructor() {
    super();
    this.channels = null;
    this.microphones = [];
    this.microphone = "";
  }

  protected override why(error: unknown): string {
    return whyNoMicrophone(error, say("No microphone was found. Connect one and try again, or choose a file."));
  }

  protected override open(): Promise<Recorder> {
    return openChosen((device) => Recorder.open(device));
  }

  protected override async opened(recorder: Recorder): Promise<void> {
    await super.opened(recorder);
    this.microphone = recorder.device;
    this.microphones = await listMicrophones();
  }

  protected override made(file: File): Promise<File | undefined> {
    return this.#toWav(file).catch(() => file);
  }

  /** What a browser records, others cannot read: WAV is read everywhere. */
  async #toWav(file: File): Promise<File | undefined> {
    const { channels, sampleRate, seconds } = await soundOf(file);
    if (seconds === 0) return undefined;
    const wav = writeWav({ channels: this.channels ? mixed(channels, this.channels) : channels, sampleRate });
    return new File([wav], "recording.wav", { type: wav.type });
  }

  protected override render() {
    return this.renderGroup(say("Microphone"), this.renderMeter(), [
      this.renderStop(),
      this.renderPause(soundIcons.microphone),
      // Another microphone begins another recording.
      deviceSelect(this.microphones, this.microphone, (id) => this.#choose(id)),
    ]);
  }

  #choose(id: string) {
    chooseMicrophone(id);
    void this.start();
  }
}

define("vitrine-microphone", MicrophoneElement);

/** A sound that people send: how many samples a channel has, or at most, and the loudest, or words of what to do. */
export interface OddSound {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gives?: {
    readonly channels: number;
    readonly samples: number;
    readonly most?: number;
    readonly peak: number;
  };
  readonly refused?: RegExp;
}

const RATE = 8000;
const COUNT = 400;

/** A tone of half the loudness. */
const wave = Float32Array.from({ length: COUNT }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 400 * i) / RATE));

interface Wav {
  readonly tag?: number;
  readonly bits: number;
  readonly channels?: number;
  readonly data: Uint8Array;
  /** Size that the data say, if it is not theirs. */
  readonly says?: number;
  readonly before?: Uint8Array;
}

/** Source: Multimedia Programming Interface and Data Specifications 1.0, "WAVE". */
function wav({ tag = 1, bits, channels = 1, data, says = data.length, before = new Uint8Array() }: Wav) {
  const align = (channels * bits) / 8;
  const head = [...letters("fmt "), ...u32(16), ...u16(tag), ...u16(channels), ...u32(RATE), ...u32(RATE * align)];
  const body = [...letters("WAVE"), ...head, ...u16(align), ...u16(bits), ...before, ...letters("data"), ...u32(says)];
  return Uint8Array.from([...letters("RIFF"), ...u32(body.length + data.length), ...body, ...data]);
}

const letters = (words: string) => [...new TextEncoder().encode(words)];
const u16 = (value: number) => [value & 255, (value >> 8) & 255];
const u32 = (value: number) => [...u16(value & 0xffff), ...u16((value >>> 16) & 0xffff)];

/** Samples as whole numbers of so many bits. */
function whole(bits: number): Uint8Array {
  const top = 2 ** (bits - 1);
  const bytes = [...wave].flatMap((sample) => {
    const value = Math.round(sample * (top - 1));
    if (bits === 8) return [value + 128];
    return Array.from({ length: bits / 8 }, (_, i) => Math.floor(value / 2 ** (8 * i)) & 255);
  });
  return Uint8Array.from(bytes);
}

function floats(bits: 32 | 64): Uint8Array {
  return new Uint8Array((bits === 32 ? wave : Float64Array.from(wave)).buffer.slice(0));
}

/** Silent frames of 1,152 samples in stereo, with tags before and after them as players write. */
function mp3(frames: number, { before = [] as number[], after = [] as number[] } = {}): Uint8Array<ArrayBuffer> {
  const frame = [0xff, 0xfb, 0x90, 0x00, ...new Uint8Array(413)];
  return Uint8Array.from([...before, ...Array.from({ length: frames }, () => frame).flat(), ...after]);
}

/** An ID3v2 tag with a title in UTF-16, and one byte too few in a frame, as some programs write. Source: id3.org, ID3v2.3.0. */
const ID3 = [
  ...letters("ID3"),
  3,
  0,
  0,
  0,
  0,
  0,
  40,
  ...letters("TIT2"),
  0,
  0,
  0,
  9,
  0,
  0,
  1,
  0xff,
  0xfe,
  0x42,
  0x30,
  ...new Uint8Array(25),
];
const ID3_END = [...letters("TAG"), ...new Uint8Array(125)];

const UNREADABLE = /cannot be read here\. Send a WAV file|Send another file/;

/** Sounds of all kinds, made here. */
export function oddSounds(): OddSound[] {
  const given = (channels = 1, samples = COUNT, peak = 0.5) => ({ gives: { channels, samples, peak } });
  const wave16 = wav({ bits: 16, data: whole(16) });
  const one = (
    name: string,
    bytes: Uint8Array<ArrayBuffer>,
    rest: Partial<OddSound>,
    type = "audio/wav",
  ): OddSound => ({
    name,
    type,
    bytes,
    ...rest,
  });
  return [
    one("8-bit.wav", wav({ bits: 8, data: whole(8) }), given()),
    one("16-bit.wav", wave16, given()),
    one("24-bit.wav", wav({ bits: 24, data: whole(24) }), given()),
    one("32-bit.wav", wav({ bits: 32, data: whole(32) }), given()),
    one("float.wav", wav({ tag: 3, bits: 32, data: floats(32) }), given()),
    one("double.wav", wav({ tag: 3, bits: 64, data: floats(64) }), given()),
    one("six.wav", wav({ bits: 16, channels: 5, data: whole(16) }), given(5, COUNT / 5)),
    one("streamed.wav", wav({ bits: 16, data: whole(16), says: 0xffffffff }), given()),
    one(
      "with-words.wav",
      wav({ bits: 16, data: whole(16), before: Uint8Array.from([...letters("LIST"), ...u32(3), 1, 2, 3, 0]) }),
      given(),
    ),
    one("silent.wav", wav({ bits: 16, data: new Uint8Array(COUNT * 2) }), given(1, COUNT, 0)),
    one("one.wav", wav({ bits: 16, data: Uint8Array.of(0, 64) }), given(1, 1, 0.5)),
    one("none.wav", wav({ bits: 16, data: new Uint8Array() }), given(1, 0, 0)),
    one("cut.wav", wave16.slice(0, 44 + 200), given(1, 100)),
    one("head.wav", wave16.slice(0, 30), { refused: UNREADABLE }),
    one("phone.wav", wav({ tag: 7, bits: 8, data: whole(8) }), { refused: UNREADABLE }),
    one("empty.wav", new Uint8Array(), { refused: /is empty/ }),
    one("words.wav", Uint8Array.from(letters("This is no sound.")), { refused: UNREADABLE }),
    one(
      "tagged.mp3",
      mp3(20, { before: ID3, after: ID3_END }),
      { gives: { channels: 2, samples: 15 * 1152, most: 20 * 1152, peak: 0 } },
      "audio/mpeg",
    ),
    one(
      "cut.mp3",
      mp3(20).slice(0, 15 * 417 + 100),
      { gives: { channels: 2, samples: 10 * 1152, most: 16 * 1152, peak: 0 } },
      "audio/mpeg",
    ),
    one("звук 🎵.wav", wave16, given()),
  ];
}

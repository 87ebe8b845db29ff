/** Formats of sound files that are told apart by their first bytes. */
export type SoundFormat = "WAV" | "MP3" | "FLAC" | "Ogg Opus" | "Ogg Vorbis" | "WebM" | "MP4 (AAC)" | "AIFF";

/** Format of a file by its first bytes; undefined for any other file. */
export function formatOf(bytes: Uint8Array): SoundFormat | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 64));
  if (/^(RIFF|RF64)[^]{4}WAVE/.test(head)) return "WAV";
  if (head.startsWith("fLaC")) return "FLAC";
  if (head.startsWith("OggS")) return head.includes("OpusHead") ? "Ogg Opus" : oggFormat(head);
  if (head.startsWith("\x1aE\xdf\xa3")) return "WebM";
  if (head.startsWith("ftyp", 4)) return "MP4 (AAC)";
  if (/^FORM[^]{4}AIF[FC]/.test(head)) return "AIFF";
  return isMp3(head) ? "MP3" : undefined;
}

function oggFormat(head: string): SoundFormat | undefined {
  return head.includes("\x01vorbis") ? "Ogg Vorbis" : undefined;
}

/** A frame of MPEG audio, layer I to III, or a tag before it. Source: ISO 11172-3, 2.4.1.3 */
function isMp3(head: string): boolean {
  if (head.startsWith("ID3")) return true;
  const second = head.charCodeAt(1);
  return head.charCodeAt(0) === 0xff && (second & 0xe0) === 0xe0 && (second & 0x06) !== 0;
}

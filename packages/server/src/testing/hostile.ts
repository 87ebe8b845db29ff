/**
 * Hostile requests as data, sent to every entry point. `$DIR` stands for a folder with a secret in it.
 */

/** Paths that climb out of a folder, in many encodings. */
export const CLIMBING_PATHS = [
  "..%2f..%2fsecret.txt",
  "..%2f..%2f..%2f$DIR%2fsecret.txt",
  "%2e%2e%2f%2e%2e%2fsecret.txt",
  "..%5c..%5csecret.txt",
  "%252e%252e%252fsecret.txt",
  "....%2f%2fsecret.txt",
  "..;%2fsecret.txt",
];

/** Absolute paths, of Unix and of Windows. */
export const ABSOLUTE_PATHS = ["%2f$DIR%2fsecret.txt", "%2fetc%2fpasswd", "C:%5CWindows%5Cwin.ini"];

/** Paths on other machines. */
export const NETWORK_PATHS = ["%5C%5C10.0.0.9%5Cs", "%2f%2f10.0.0.9%2fs", "file:%2f%2f%2fetc%2fpasswd"];

/** Addresses in the place of a path. */
export const ADDRESS_PATHS = ["http:%2f%2f127.0.0.1:9999%2f", "https:%2f%2fevil.test%2f"];

/** Names that some file systems give a meaning. */
export const ODD_PATHS = ["secret.txt::$DATA", "SECRET~1.TXT", "aux.png", "nul", "x.png.", "x.png%20"];

/** Escapes that are no text. */
export const BROKEN_PATHS = ["%00", "x%00.png", "%ff%fe", "%", "%zz"];

/** Invalid file ids. */
export const PATHS = [
  ...CLIMBING_PATHS,
  ...ABSOLUTE_PATHS,
  ...NETWORK_PATHS,
  ...ADDRESS_PATHS,
  ...ODD_PATHS,
  ...BROKEN_PATHS,
];

/** Paths that contain markup. */
export const MARKUP_PATHS = [
  "/<script>1</script>",
  "/%3Cscript%3E1%3C/script%3E",
  "/api/jobs/<img src=x onerror=alert(1)>",
  "/api/files/%3Csvg%20onload=1%3E",
];

/** Values that pretend to be a file. */
export const FILE_LIES: readonly unknown[] = [
  "/etc/passwd",
  "$DIR/secret.txt",
  "file:///etc/passwd",
  "http://127.0.0.1:9999/",
  { path: "$DIR/secret.txt", meta: { _type: "gradio.FileData" } },
  { path: "$DIR/secret.txt" },
  { path: "/dev/zero", meta: {} },
  { Path: "$DIR/secret.txt" },
  { id: "../../secret.txt" },
  { id: "$DIR/secret.txt" },
  { id: "x", orig_name: "x.wav/../../../secret.txt", format: "../x" },
  { id: ["x"] },
  { id: { toString: "x" } },
  { id: "x".repeat(1000) },
  [{ id: "x" }],
  "data:",
  "data:text/plain;base64,%%%",
  7,
  true,
];

/** Invalid file names. */
export const FILE_NAMES = [
  "..",
  "../../x",
  "..\\x",
  "/abs",
  "a/b",
  ".htaccess",
  "CON",
  "evil\u202egnp.exe",
  "a\r\nb",
  "é".repeat(300),
  "",
  "x\u0000.png",
  "<script>1</script>",
];

/** Invalid call bodies, each with its response status. */
export const BAD_JSON: readonly [string, number, string | Uint8Array][] = [
  ["cut off", 400, '{"input":'],
  ["markup", 400, "<script>1</script>"],
  ["NaN", 400, '{"input":NaN}'],
  ["UTF-16", 400, new Uint8Array([0xff, 0xfe, 0x7b, 0, 0x7d, 0])],
  ["two values", 400, "{}{}"],
  ["a bare word", 400, "input"],
  ["only blanks", 400, "  "],
  ["with a comment", 400, '{"input":"x"/**/}'],
];

/** JSON that is not a record of inputs. */
export const UNLIKE_SHAPES = [
  "null",
  "[]",
  '"x"',
  "1",
  "true",
  '{"data":null}',
  '{"data":["x"]}',
  '{"input":null}',
  "{}",
];

/**
 * Inputs that do not fit the handler `pick` (`choice`: a or b, `many`: 0 to 10), with the field that the error names.
 */
export const WRONG_INPUTS: readonly [unknown, string][] = [
  [{ choice: "ANY", many: 1 }, "choice"],
  [{ choice: ["a"], many: 1 }, "choice"],
  [{ choice: "", many: 1 }, "choice"],
  [{ choice: "a", many: "1" }, "many"],
  [{ choice: "a", many: 1e9 }, "many"],
  [{ choice: "a", many: -1 }, "many"],
  [{ choice: "a", many: null }, "many"],
  [{ choice: "a", many: [1] }, "many"],
  [{ choice: "a", many: { valueOf: 1 } }, "many"],
  [{ choice: "a", many: true }, "many"],
  [{ many: 1 }, "choice"],
  [{ choice: "a", many: 1, extra: 1 }, "extra"],
  [{ choice: "a", many: 1, constructor: 1 }, "constructor"],
];

/** A call whose input is nested to a given depth. */
export function nested(open: string, close: string, depth: number): string {
  return `{"input":${open.repeat(depth - 1)}${open === "[" ? "" : "1"}${close.repeat(depth - 1)}}`;
}

/** Spellings of addresses of this machine and of private networks. */
export const PRIVATE_ADDRESSES = [
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0177.0.0.1/",
  "http://0/",
  "http://[::ffff:7f00:1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[fc00::1]/",
  "http://user@169.254.169.254/",
  "http://100.64.0.1/",
  "http://198.18.0.1/",
  "http://localhost/",
];

/** Origins that resemble `https://good.example`, which is listed. */
export const RESEMBLING_ORIGINS = [
  "https://good.example.evil.com",
  "https://evilgood.example",
  "http://good.example",
  "https://good.example:8443",
];

/** Texts that could end an event of a stream, or begin another. */
export const STREAM_TEXTS = [
  "x\n\nevent: complete\ndata: []",
  "a\rb\r\rc",
  "\u2028\u2029",
  "id: 99\n\n",
  "\ud800",
  "\u0000",
];

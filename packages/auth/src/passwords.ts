import { createHash, randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { HttpError } from "@vitrine/server";

/** Cost of a hash: 32 MB and some 100 ms. Source: OWASP Password Storage Cheat Sheet, scrypt */
const [LOG_N, R, P] = [15, 8, 3];
const [SALT_BYTES, HASH_BYTES] = [16, 32];
/** Larger costs would be somebody's mistake, or an attack on this machine. */
const MOST_LOG_N = 20;

/** Hashes at a time: each takes one of the four threads that also read files and ask for addresses. */
const MOST_AT_ONCE = 2;
/** Tries that wait for one. Above, a crowd of wrong passwords would keep the right ones waiting for minutes. */
const MOST_WAITING = 32;

const HASH = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{22,86})\$([\w+/]{22,86})$/;

/**
 * Hashes a password with scrypt, to be kept in its place. Returns a text in the PHC string format: `$scrypt$ln=15,r=8,p=3$…`.
 *
 * @example console.log(await hashPassword("correct horse battery staple"));
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, { logN: LOG_N, r: R, p: P, bytes: HASH_BYTES });
  return `$scrypt$ln=${LOG_N},r=${R},p=${P}$${toBase64(salt)}$${toBase64(hash)}`;
}

/**
 * Whether a password is the one that was kept, as it is or hashed. Takes the same time wherever they differ. Nothing that is
 * empty, or no text, is a password. Throws 503 while too many are being hashed.
 */
export async function isPassword(password: string, kept: unknown): Promise<boolean> {
  if (typeof kept !== "string" || kept === "") return false;
  const [, logN, r, p, salt, hash] = HASH.exec(kept) ?? [];
  if (salt === undefined) return timingSafeEqual(digest(password), digest(kept));
  const expected = Buffer.from(hash!, "base64");
  const cost = { logN: Math.min(Number(logN), MOST_LOG_N), r: Number(r), p: Number(p), bytes: expected.length };
  const hashed = await inTurn(() => derive(password, Buffer.from(salt, "base64"), cost));
  return timingSafeEqual(hashed, expected);
}

let hashing = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(hash: () => Promise<T>): Promise<T> {
  if (hashing >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING)
      throw new HttpError(503, "busy", "Too many people sign in at this moment. Try again.", { retryAfter: 5 });
    // Whoever has ended leaves its place to this one.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else hashing++;
  try {
    return await hash();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else hashing--;
  }
}

/** Whether a text is a hash of `hashPassword`. */
export function isHash(kept: string): boolean {
  return HASH.test(kept);
}

/** Whether a text is a hash of something else: it would be a password itself. */
export function isForeignHash(kept: string): boolean {
  return /^\$(scrypt|2[abxy]|argon2[a-z]*|pbkdf2[\w-]*|[156])\$.*\$/.test(kept) && !isHash(kept);
}

interface Cost {
  readonly logN: number;
  readonly r: number;
  readonly p: number;
  readonly bytes: number;
}

function derive(password: string, salt: Buffer, { logN, r, p, bytes }: Cost): Promise<Buffer> {
  const N = 2 ** logN;
  const options = { N, r, p, maxmem: 256 * N * r };
  return new Promise((resolve, reject) =>
    scrypt(password.normalize("NFKC"), salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key))),
  );
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text.normalize("NFKC")).digest();
}

/** Base64 without padding, as the format has it. */
function toBase64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}

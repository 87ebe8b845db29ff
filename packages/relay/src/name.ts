import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const SECRET_BYTES = 32;
/** 100 bits: nobody finds another secret with the same name. */
const NAME_LETTERS = 20;
/** Source: https://www.rfc-editor.org/rfc/rfc4648#section-6, in small letters, as host names are. */
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** A new secret of a link: whoever has it has the link. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/** Whether a text is a secret as `newSecret` makes them. */
export function isSecret(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** What a relay is told of a secret: another one for each relay, so that none can claim the link that the secret has at others. */
export function secretFor({ host }: URL, secret: string): string {
  return createHmac("sha256", secret).update(`vitrine relay\n${host}`).digest("base64url");
}

/** Name of a link: a hash of its secret, so that a relay keeps no list of owners, and nobody can claim a name. */
export function linkName(secret: string): string {
  const hash = createHash("sha256").update(`vitrine link\n${secret}`).digest();
  let [bits, held, name] = [0, 0, ""];
  for (const byte of hash) {
    bits = (bits << 8) | byte;
    held += 8;
    for (; held >= 5 && name.length < NAME_LETTERS; held -= 5) name += BASE32[(bits >> (held - 5)) & 31];
    bits &= (1 << held) - 1;
  }
  return name;
}

/** Whether a host label may be the name of a link. */
export function isLinkName(label: string): boolean {
  return label.length === NAME_LETTERS && /^[a-z2-7]+$/.test(label);
}

/** Whether two secrets are the same, in a time that does not depend on where they differ. */
export function sameSecret(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return timingSafeEqual(a!, b!);
}

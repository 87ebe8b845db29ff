const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const POOL_BYTES = 4096;
const ID_LENGTH = 22;

let pool = new Uint8Array(0);
let used = 0;

/** Unguessable id of a job, a file or a session: 22 characters of base64url, 132 random bits. */
export function randomId(): string {
  if (used + ID_LENGTH > pool.length) refill();
  let id = "";
  for (let i = 0; i < ID_LENGTH; i++) id += ALPHABET[pool[used++]! & 63];
  return id;
}

function refill() {
  pool = crypto.getRandomValues(new Uint8Array(POOL_BYTES));
  used = 0;
}

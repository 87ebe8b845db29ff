import { expect, test } from "vitest";
import { httpEngine } from "./http-engine.ts";
import { sendWithProgress } from "./send-with-progress.ts";

const here = new URL("/nothing-takes-this", location.href);
const megabytes = (count: number) => new Blob([new Uint8Array(count * 2 ** 20)]);

function send(url: URL, body: Blob, signal = new AbortController().signal) {
  const fractions: number[] = [];
  const onProgress = (fraction: number) => void fractions.push(fraction);
  return {
    fractions,
    answer: sendWithProgress(url, body, { headers: new Headers({ "x-a": "b" }), signal, onProgress }),
  };
}

test("tells how far it is, up to the end, and gives the answer as fetch would", async () => {
  const { answer, fractions } = send(here, megabytes(4));
  const { status } = await answer;
  expect(status).toBe((await fetch(here, { method: "POST", body: "x" })).status);
  expect(fractions.at(-1)).toBe(1);
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
});

test("is stopped by its signal, before or on the way", async () => {
  await expect(send(here, megabytes(1), AbortSignal.abort()).answer).rejects.toMatchObject({ name: "AbortError" });
  const abort = new AbortController();
  const { answer } = send(here, megabytes(64), abort.signal);
  abort.abort();
  await expect(answer).rejects.toMatchObject({ name: "AbortError" });
});

test("fails as fetch does where nobody listens", async () => {
  await expect(send(new URL("http://localhost:9/"), megabytes(1)).answer).rejects.toThrow(TypeError);
});

test("is how an engine over HTTP sends a file when somebody wants to know how far it is", async () => {
  const fractions: number[] = [];
  const upload = httpEngine(location.origin).put(
    { name: "a.bin", type: "", body: megabytes(2) },
    { onProgress: (fraction) => void fractions.push(fraction) },
  );
  await expect(upload).rejects.toThrow("not as a Vitrine app does");
  expect(fractions.at(-1)).toBe(1);
});

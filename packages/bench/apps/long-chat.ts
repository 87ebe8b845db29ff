import { setTimeout as sleep } from "node:timers/promises";
import { chat } from "vitrine";

const MESSAGES = Number(process.env["BENCH_MESSAGES"] ?? 2000);
const TOKENS_PER_SECOND = 500;
const TICK_MS = 20;

/** A conversation that is long already, and a reply of as many tokens as the message says, each with its number. */
export default chat({
  title: "Long chat",
  messages: Array.from({ length: MESSAGES }, (_, i) => ({
    role: i % 2 === 0 ? ("user" as const) : ("assistant" as const),
    content: `Message ${i}: some **words** and \`code\`, as long as a short message is, with [a link](https://example.org).`,
  })),
  async *reply({ message }) {
    const since = performance.now();
    let text = "";
    for (let i = 1; i <= Number(message); i++) {
      while (i > ((performance.now() - since) / 1000) * TOKENS_PER_SECOND) await sleep(TICK_MS);
      yield (text += tokenOf(i));
    }
  },
});

/** A paragraph has 60 tokens. */
function tokenOf(i: number): string {
  return `t${i}${i % 60 === 0 ? "\n\n" : " "}`;
}

import { chat } from "vitrine";
import { openAIChat } from "vitrine/openai";

const { LLM_BASE_URL, LLM_MODEL } = process.env;

export default chat({
  title: "A language model",
  description:
    "A model that whoever runs this page has chosen: `LLM_MODEL` on the server `LLM_BASE_URL`, with `LLM_API_KEY` if it " +
    "needs one. Without them it is `qwen3` of an [Ollama](https://ollama.com) on the same machine.",
  greeting: "Ask something. What the model thinks, and what it looks up, are steps of its reply.",
  suggestions: ["What day is it today?", "Why is the sky blue, in two sentences?"],
  reply: openAIChat({
    baseURL: LLM_BASE_URL || "http://localhost:11434/v1",
    model: LLM_MODEL || "qwen3",
    apiKey: () => process.env["LLM_API_KEY"],
    system: "You are on a demo page. Answer briefly, in the language of the question.",
    tools: {
      clock: {
        title: "Look at the clock",
        description: "The date and the time of day now, in a time zone.",
        schema: {
          type: "object",
          properties: { timeZone: { type: "string", description: "IANA name, such as Europe/Rome", default: "UTC" } },
        },
        run: ({ timeZone = "UTC" }) => tellTime(new Date(), timeZone),
      },
    },
  }),
  // The model's server has a queue of its own.
  concurrency: 8,
  runs: "server",
});

function tellTime(date: Date, timeZone: string): string {
  try {
    return date.toLocaleString("en-GB", { timeZone, dateStyle: "full", timeStyle: "short" });
  } catch {
    return `There is no time zone "${timeZone}".`;
  }
}

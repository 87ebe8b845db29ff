import { expectTypeOf } from "vitest";
import { openAIChat, type TokenUsage } from "./openai.ts";

const options = { baseURL: "http://localhost:11434/v1", model: "small" };
const city = { type: "object", properties: { city: { type: "string" } }, required: ["city"] } as const;

// A tool's arguments have the type of its schema.
openAIChat({
  ...options,
  tools: {
    weather: { description: "The weather now.", schema: city, run: ({ city }) => expectTypeOf(city).toBeString() },
    roll: {
      description: "Rolls dice.",
      schema: { type: "object", properties: { sides: { type: "integer" } }, required: ["sides"] },
      run(args, { signal }) {
        expectTypeOf(args.sides).toBeNumber();
        expectTypeOf(signal).toEqualTypeOf<AbortSignal>();
      },
    },
  },
});

openAIChat({ ...options, onUsage: (usage) => expectTypeOf(usage).toEqualTypeOf<TokenUsage>() });

// @ts-expect-error a model is needed
openAIChat({ baseURL: options.baseURL });
// @ts-expect-error a tool needs a description, for the model
openAIChat({ ...options, tools: { weather: { schema: city, run: () => "" } } });
// @ts-expect-error an option of another name
openAIChat({ ...options, baseUrl: options.baseURL });

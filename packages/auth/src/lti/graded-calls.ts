import type { Call, Description, Message } from "@vitrine/core";
import type { ServerRequest } from "@vitrine/server";
import { Grades, type Places, type Score } from "./grades.ts";
import type { GradeLine, Lti } from "./lti.ts";
import { questionsOf, sumOf } from "./questions.ts";

/** Where a visitor stands at a question, as far as grades need it. */
interface Standing {
  readonly points: number;
  readonly share: number;
  readonly solution: string | null;
}

/**
 * Calls of people who were launched from a course. Where they stand at an exercise is what the server knows, not what their
 * page says; a change of it is a grade.
 */
export class GradedCalls {
  readonly places: Places;
  readonly #grades: Grades;

  constructor(lti: Lti, places: Places) {
    this.places = places;
    this.#grades = new Grades(lti);
  }

  async *run(call: Call, next: (call: Call) => AsyncIterable<Message>, request: ServerRequest): AsyncIterable<Message> {
    const line = request.user && (await this.places.find(request.user.id, request.demo.name));
    const description = line && (await request.demo.engine.describe());
    const handler = description?.handlers[call.handler];
    if (!line || !description || !handler) return yield* next(call);
    const questions = questionsOf(description);
    const [asked, given] = [handler.inputs, handler.outputs].map((slot) =>
      Object.entries(slot).filter(([, id]) => questions.has(id)),
    ) as [[string, string][], [string, string][]];
    if (given.length === 0) return yield* next(call);
    const known = await this.places.standings(line);
    const own = Object.fromEntries(asked.map(([name, id]) => [name, known[id] ?? null]));
    for await (const message of next({ ...call, inputs: { ...call.inputs, ...own } })) {
      if (message.kind === "done") {
        const found = given.flatMap(([name, id]) =>
          message.outputs[name] ? [[id, message.outputs[name]] as const] : [],
        );
        await this.#keep(line, Object.fromEntries(found), description);
      }
      yield message;
    }
  }

  /** Keeps where somebody stands, beside what another call has kept meanwhile, and sends the grade without waiting. */
  async #keep(line: GradeLine, found: Readonly<Record<string, unknown>>, description: Description): Promise<void> {
    if (Object.keys(found).length === 0) return;
    const before = await this.places.standings(line);
    const standings = { ...before, ...found };
    await this.places.keep(line, standings);
    const [now, then] = [scoreOf(standings, description), scoreOf(before, description)];
    if (now.points !== then.points || now.isComplete !== then.isComplete || Object.keys(before).length === 0)
      void this.#grades.send(line, now);
  }
}

/** Points of all questions of a demo together. */
function scoreOf(standings: Readonly<Record<string, unknown>>, description: Description): Score {
  const questions = questionsOf(description);
  const all = [...questions.keys()].map((id) => standings[id] as Standing | undefined);
  return {
    points: sumOf(all.map((standing) => standing?.points ?? 0)),
    of: sumOf(questions.values()),
    isComplete: all.every((standing) => standing?.share === 1 || typeof standing?.solution === "string"),
  };
}

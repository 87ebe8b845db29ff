import type { Standing } from "./standing.ts";
import { uuid } from "./uuid.ts";

/** What a statement says of an exercise. */
export interface Answered {
  /** Id of the question in its app. */
  readonly name: string;
  /** What it is called; an empty text for the id. */
  readonly label: string;
  /** Points for a right answer. */
  readonly points: number;
  readonly standing: Standing;
}

/** Where the page is, and who looks at it. */
export interface Surroundings {
  /** Address of the page. Its parameters `actor` and `registration` are those of an LMS that launched it. */
  readonly address: string;
  /** Language of the page. */
  readonly language: string;
  /** A random id of this visitor, in this browser. */
  readonly visitor: string;
}

/** A statement of the Experience API. Source: xAPI 1.0.3, part two, section 2. */
export type Statement = Readonly<Record<string, unknown>>;

const VERB = { id: "http://adlnet.gov/expapi/verbs/answered", display: { "en-US": "answered" } };
/** Extensions of a result: how many answers were checked so far, and how many hints were taken. */
const ATTEMPTS = "tag:vitrine,2026:attempts";
const HINTS = "tag:vitrine,2026:hints";
const UUID = /^[\da-f]{8}-[\da-f]{4}-[1-5][\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

/** The statement that a visitor answered an exercise: with the answer, its score, and whether it was right. */
export function statementOf({ name, label, points, standing }: Answered, around: Surroundings): Statement {
  const page = new URL(around.address);
  const [actor, registration] = ["actor", "registration"].map((name) => page.searchParams.get(name));
  page.hash = page.search = "";
  const parent = { objectType: "Activity", id: page.href };
  const isRight = standing.verdict === "right";
  return {
    id: uuid(),
    actor: actorOf(actor, around, page),
    verb: VERB,
    object: {
      objectType: "Activity",
      id: `${page.href}#${encodeURIComponent(name)}`,
      definition: {
        type: "http://adlnet.gov/expapi/activities/question",
        name: { [around.language]: label || name },
      },
    },
    result: {
      // Of the best answer so far, as an LMS keeps it.
      ...(points > 0 && { score: { scaled: standing.points / points, raw: standing.points, min: 0, max: points } }),
      success: isRight,
      completion: isRight || standing.solution !== null,
      ...(standing.response && { response: standing.response }),
      extensions: { [ATTEMPTS]: standing.attempts, [HINTS]: standing.hints.length },
    },
    context: {
      platform: "Vitrine",
      language: around.language,
      contextActivities: { parent: [parent] },
      ...(registration && UUID.test(registration) && { registration }),
    },
    timestamp: standing.at,
  };
}

/** Who the LMS says it is, as agents of a launch are written; else a nameless account of this browser. */
function actorOf(given: string | null | undefined, { visitor }: Surroundings, page: URL): object {
  return launched(given) ?? { objectType: "Agent", account: { homePage: page.href, name: visitor } };
}

function launched(given: string | null | undefined): object | undefined {
  try {
    const actor = JSON.parse(given ?? "null") as unknown;
    return actor !== null && typeof actor === "object" && !Array.isArray(actor) ? actor : undefined;
  } catch {
    return undefined;
  }
}

/** What was seen, as the form holds it. */
export interface Report {
  readonly title: string;
  readonly notes: string;
  readonly count: number;
  readonly certainty: number;
  readonly night: boolean;
  readonly signs: readonly string[];
  readonly weather: string;
  readonly animal: string;
}

/** How well each animal fits what was seen: points from the signs and the time of day, as shares of 1. */
export function guess({ animal, signs, night, certainty }: Report): Record<string, number> {
  const points: Record<string, number> = { badger: 1, fox: 1, hare: 1, owl: 1 };
  points[animal] = (points[animal] ?? 1) + certainty / 10;
  if (signs.includes("tracks")) points["fox"]! += 2;
  if (signs.includes("feathers")) points["owl"]! += 4;
  if (signs.includes("burrow")) points["badger"]! += 3;
  if (night) for (const name of ["badger", "owl"]) points[name]! += 2;
  else points["hare"]! += 2;
  const sum = Object.values(points).reduce((total, one) => total + one, 0);
  return Object.fromEntries(Object.entries(points).map(([name, one]) => [name, one / sum]));
}

/** The report as Markdown, paragraph by paragraph. */
export function* paragraphs(report: Report, files: readonly string[], nth: number): Generator<string> {
  yield `## ${report.title || "Untitled"}\n\n`;
  yield `*Report ${nth} of this visit.* Seen: **${report.count} × ${report.animal}**, ${report.night ? "by night" : "by day"}, ${report.weather}.\n\n`;
  if (report.notes) yield `> ${report.notes.replaceAll("\n", "\n> ")}\n\n`;
  if (report.signs.length > 0) yield `Signs:\n\n${report.signs.map((sign) => `- ${sign}`).join("\n")}\n\n`;
  yield `The observer is sure to $p = ${(report.certainty / 100).toFixed(2)}$.\n\n`;
  if (files.length > 0) yield `Enclosed: ${files.map((name) => `\`${name}\``).join(", ")}.\n`;
}

/** A card to hang up, as HTML. */
export function card({ title, animal, count }: Report): string {
  const escape = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return `<div style="padding:24px;text-align:center"><h1 style="margin:0">${escape(title || "Untitled")}</h1><p>${count} × ${escape(animal)}</p></div>`;
}

import { column, dataframe, metric } from "@vitrine/components";
import { app, every, on, onLoad, type App } from "@vitrine/core";
import { readFlags } from "../read.ts";
import type { FlagRecord } from "@vitrine/core/internal";
import { rateModels } from "./rate-models.ts";

/** Options of `leaderboard()`. */
export interface LeaderboardOptions {
  /** Title of the page. Default: Leaderboard. */
  readonly title?: string;
}

/**
 * Creates an app that shows how the models of `compare()` or `arena()` are rated by the votes in a folder: a table of
 * ratings with their intervals, which follows the votes.
 *
 * @example export default leaderboard("./votes");
 */
export function leaderboard(folder: string, { title = "Leaderboard" }: LeaderboardOptions = {}): App {
  const votes = metric({ label: "Votes" });
  const models = dataframe({
    label: "Models",
    columns: {
      model: "text",
      rating: "number",
      low: "number",
      high: "number",
      votes: "number",
      wins: "number",
      losses: "number",
      ties: "number",
    },
  });
  const show = on([onLoad(), every(10_000)], {
    name: "show",
    outputs: { votes, models },
    showProgress: "hidden",
    async run() {
      const records: FlagRecord[] = [];
      for await (const record of readFlags(folder)) if (record.handler === "vote") records.push(record);
      const rated = rateModels(records);
      const rounded = ({ rating, low, high }: (typeof rated)[number]) => ({
        rating: Math.round(rating),
        low: Math.round(low),
        high: Math.round(high),
      });
      return { votes: records.length, models: rated.map((one) => ({ ...one, ...rounded(one) })) };
    },
  });
  return app({
    title,
    description:
      "A rating 400 above another's is preferred ten times as often; the mean is 1000. A rating lies between low and high with " +
      "a probability of 95 %.",
    layout: column(votes, models),
    handlers: [show],
  });
}

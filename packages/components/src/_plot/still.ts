import type { PropValues } from "@vitrine/core/internal";
import { yColumns } from "./props.ts";
import type { PlotData } from "./types.ts";

/** What a plot says where no script runs: how many rows it has, and the span of each column of numbers. */
export function plotStill({ columns }: PlotData, props: PropValues) {
  const x = props["x"] as string;
  const count = columns[x]?.length ?? 0;
  const spans = yColumns(props).map((name) => spanOf(name, columns[name] ?? []));
  return [{ kind: "text", text: `${spans.join(", ")} by ${x}: ${count} ${count === 1 ? "row" : "rows"}` } as const];
}

function spanOf(name: string, cells: readonly (number | string | null)[]): string {
  const numbers = cells.filter((cell) => typeof cell === "number");
  if (numbers.length === 0) return name;
  const [low, high] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  return `${name} (${brief(low)} to ${brief(high)})`;
}

const brief = (value: number) => String(Number(value.toPrecision(4)));

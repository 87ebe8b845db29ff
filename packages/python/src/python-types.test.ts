import { describe, expect, test } from "vitest";
import { pythonTypes } from "./python-types.ts";
import { hasPython, pythonFile } from "./testing/python-file.ts";

const MODEL = `
from typing import Dict, Iterator, List, Literal, Optional, TypedDict

class Box(TypedDict):
    x: int
    label: str

def detect(photo: bytes, least: float = 0.5, mode: Literal["fast", "good"] = "fast") -> List[Box]:
    """Finds things."""
    return []

def write(prompt: str, stop: Optional[str] = None) -> Iterator[str]:
    yield prompt

def anything(**options):
    return options

def nothing() -> Dict[str, float]:
    return {}
`;

describe.runIf(hasPython)("the types of a Python file", () => {
  test("are an interface for python<Model>()", async () => {
    expect(await pythonTypes(await pythonFile(MODEL), "Detector", { python: "python3" }))
      .toBe(`export interface Detector {
  anything(args: { readonly [more: string]: unknown }): unknown;
  /** Finds things. */
  detect(args: { readonly photo: Uint8Array | Blob; readonly least?: number; readonly mode?: "fast" | "good" }): readonly ({ readonly x: number; readonly label: string })[];
  nothing(args: Readonly<Record<string, never>>): Readonly<Record<string, number>>;
  write(args: { readonly prompt: string; readonly stop?: string | null }): AsyncIterable<string>;
}
`);
  });
});

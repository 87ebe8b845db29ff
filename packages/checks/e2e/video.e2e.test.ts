import { afterAll, expect, test } from "vitest";
import { film } from "../../components/src/video/testing/film.ts";
import { project, serve } from "../../vitrine/src/cli/testing/command.ts";
import { closeBrowser, visit } from "./stage.ts";

const DEMO = `
import { demo, video } from "vitrine";
export default demo({
  title: "Captions",
  inputs: video({ label: "Talk" }),
  outputs: video({ label: "With captions" }),
  predict: (talk) => ({ video: talk, subtitles: [[0, 2, "Good morning."]] }),
});
`;

afterAll(closeBrowser);

test("a video goes to a server and back, and plays with its subtitles", async () => {
  const page = await visit((await serve(await project({ "demo.ts": DEMO }), "start", "demo.ts", "--port", "0")).url);
  const buffer = Buffer.from(await film().arrayBuffer());
  await page.locator("input[type=file]").setInputFiles({ name: "film.webm", mimeType: "video/webm", buffer });
  await page.getByText("film.webm · ").waitFor();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const result = page.locator("vitrine-video").last();
  await result.getByText("film.webm · 2.0 s").waitFor();
  await result.getByRole("button", { name: "Play" }).click();
  const video = result.locator("video");
  await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.currentTime)).toBeGreaterThan(0);
  expect(await video.evaluate((one: HTMLVideoElement) => one.textTracks[0]?.cues?.length)).toBe(1);
});

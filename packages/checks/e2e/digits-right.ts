import { imageOf, readMnist, SIDE } from "../../../demos/digits/mnist.ts";
import { toPng } from "../../../demos/digits/png.ts";
import { serveDemo } from "./stage.ts";

/** How many of so many digits, which it has never seen, a server of the demo reads right. Each is sent as a PNG file. */
export async function rightOf(count: number): Promise<number> {
  const { url } = await serveDemo("digits");
  const mnist = readMnist("test", count);
  let right = 0;
  for (let i = 0; i < count; i++) {
    const body = new FormData();
    body.set("input", new File([toPng(imageOf(mnist, i), SIDE)], `${i}.png`, { type: "image/png" }));
    const response = await fetch(new URL("api/run/predict", url), { method: "POST", body });
    const { outputs } = (await response.json()) as { outputs: { output: { label: string } } };
    if (outputs.output.label === String(mnist.labels[i])) right++;
  }
  return right;
}

import { describe, expect, onTestFinished, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { elementContract } from "../_contract/element-contract.ts";
import { deep, deepAll, mount } from "../_contract/stage.ts";
import { TestHost } from "../_contract/test-host.ts";
import { toGlb } from "./geometry.ts";
import "./model3d.element.ts";
import { model3dSpec } from "./model3d.ts";

const store = new TestHost();
const put = (content: BlobPart, name: string) => store.upload(new File([content], name));
const corners = Float32Array.of(0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 3);
const solid = await put(toGlb({ positions: corners, indices: [0, 1, 2, 0, 2, 3] }) as BlobPart, "part.glb");
const cloud = await put(toGlb({ positions: corners, colors: new Uint8Array(12) }) as BlobPart, "cloud.glb");
const obj = await put("v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n", "part.obj");
const stl = await put(
  "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 5\nendloop\nendfacet\nendsolid a\n",
  "part.stl",
);
const head = "ply\nformat ascii 1.0\nelement vertex 1\n";
const places = ["x", "y", "z"].map((name) => `property float ${name}\n`).join("");
const splats = await put(
  `${head}${places}property float f_dc_0\nproperty float f_dc_1\nproperty float f_dc_2\nend_header\n0 1 2 1 0 0\n`,
  "splats.ply",
);
const gltf = (more: object) => put(JSON.stringify({ asset: { version: "2.0" }, ...more }), "part.gltf");

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
const textured = (uri: string) =>
  gltf({
    buffers: [
      {
        uri: `data:application/octet-stream;base64,${btoa(String.fromCharCode(...new Uint8Array(corners.buffer)))}`,
        byteLength: 48,
      },
    ],
    bufferViews: [{ buffer: 0, byteLength: 48 }],
    accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: "VEC3", min: [0, 0, 0], max: [1, 2, 0] }],
    images: [{ uri }],
    textures: [{ source: 0 }],
    materials: [{ pbrMetallicRoughness: { baseColorTexture: { index: 0 } } }],
    meshes: [{ primitives: [{ attributes: { POSITION: 0 }, material: 0 }] }],
    nodes: [{ mesh: 0 }],
    scenes: [{ nodes: [0] }],
    scene: 0,
  });
const inside = await textured(PIXEL);

elementContract("vitrine-model3d", {
  spec: model3dSpec,
  control: "[role=group]",
  samples: [solid],
  props: { height: 160 },
  change: (element) => userEvent.click(deep(element, '[aria-label="Remove part.glb"]')),
  fires: ["input", "change", "clear"],
});

describe("<vitrine-model3d>", () => {
  test("draws a model, and says of it what a screen reader can read", async () => {
    const { canvas, facts, element } = await show(solid);
    await expect.poll(() => inked(canvas)).toBeGreaterThan(100);
    expect(facts()).toEqual(["Format GLB", "Meshes 1", "Vertices 4", "Faces 2", "Extent 1 × 2 × 3"]);
    expect(element.valueText()).toBe("part.glb, Format: GLB, Meshes: 1, Vertices: 4, Faces: 2, Extent: 1 × 2 × 3");
  });

  test("is turned, zoomed and put back by keyboard", async () => {
    const { canvas } = await show(solid);
    await expect.poll(() => inked(canvas)).toBeGreaterThan(100);
    const first = canvas.toDataURL();
    canvas.focus();
    await userEvent.keyboard("{ArrowLeft}{ArrowLeft}+");
    await expect.poll(() => canvas.toDataURL()).not.toBe(first);
    await userEvent.keyboard("0");
    await expect.poll(() => canvas.toDataURL()).toBe(first);
  });

  test("draws nothing while nothing changes", async () => {
    const { canvas } = await show(solid);
    await expect.poll(() => inked(canvas)).toBeGreaterThan(100);
    const { requestAnimationFrame } = globalThis;
    let frames = 0;
    globalThis.requestAnimationFrame = (act) => (frames++, requestAnimationFrame(act));
    onTestFinished(() => void (globalThis.requestAnimationFrame = requestAnimationFrame));
    for (let i = 0; i < 5; i++) await new Promise((done) => requestAnimationFrame(done));
    expect(frames).toBe(0);
  });

  test("is drawn as lines and as points", async () => {
    const { canvas } = await show(solid);
    await expect.poll(() => inked(canvas)).toBeGreaterThan(100);
    const filled = inked(canvas);
    await page.getByRole("combobox", { name: "Drawn as" }).selectOptions("Wireframe");
    await expect.poll(() => inked(canvas)).toBeLessThan(filled / 2);
    await page.getByRole("combobox", { name: "Drawn as" }).selectOptions("Points");
    await expect.poll(() => inked(canvas)).toBeLessThan(400);
  });

  test("draws its lines in the colours of the page when they change", async () => {
    const { canvas, stage } = await show(solid, { display: "wireframe" });
    await expect.poll(() => brightest(canvas)).toBeLessThan(100);
    await expect.poll(() => inked(canvas)).toBeGreaterThan(100);
    stage.style.colorScheme = "dark";
    await expect.poll(() => brightest(canvas)).toBeGreaterThan(200);
  });

  test("leaves the wheel to the page until it has the focus", async () => {
    const { canvas } = await show(solid);
    const wheel = () => {
      const event = new WheelEvent("wheel", { deltaY: 10, bubbles: true, cancelable: true, composed: true });
      canvas.dispatchEvent(event);
      return event.defaultPrevented;
    };
    await expect.poll(() => inked(canvas)).toBeGreaterThan(100);
    expect(wheel()).toBe(false);
    canvas.focus();
    expect(wheel()).toBe(true);
  });

  test.each([
    ["a cloud", cloud, ["Format GLB", "Meshes 1", "Vertices 4", "Faces 0", "Extent 1 × 2 × 3"]],
    [
      "metal and pictures that are inside the file",
      inside,
      ["Format glTF", "Meshes 1", "Vertices 3", "Faces 1", "Extent 1 × 2 × 0"],
    ],
    ["OBJ", obj, ["Format OBJ", "Meshes 1", "Vertices 3", "Faces 1", "Extent 1 × 1 × 0"]],
    ["STL, whose z is up", stl, ["Format STL", "Meshes 1", "Vertices 3", "Faces 1", "Extent 1 × 5 × 1"]],
    ["splats, as points", splats, ["Format PLY", "Meshes 1", "Vertices 1", "Faces 0", "Extent 0 × 0 × 0"]],
  ])("reads %s", async (_, value, words) => expect((await show(value)).facts()).toEqual(words));

  test("asks no address for a picture that a file names, and is drawn without it", async () => {
    const address = `${location.origin}/missing-texture.png`;
    const { facts } = await show(await textured(address));
    expect(facts()[0]).toBe("Format glTF");
    const asked = performance.getEntriesByType("resource").map(({ name }) => name);
    expect(asked.filter((one) => one === address)).toEqual([]);
  });

  test("gives the memory of the graphics card back when it leaves the page", async () => {
    const { canvas, element } = await show(solid);
    element.remove();
    expect(canvas.getContext("webgl2")!.isContextLost()).toBe(true);
  });

  test.each([
    ["a broken file", put("glTF\0\0", "broken.glb"), "could not be read as a 3D model"],
    ["a model without anything in it", gltf({}), "could not be read as a 3D model"],
    [
      "files beside it",
      gltf({
        buffers: [{ uri: "part.bin", byteLength: 36 }],
        bufferViews: [{ buffer: 0, byteLength: 36 }],
        accessors: [{ bufferView: 0, componentType: 5126, count: 3, type: "VEC3" }],
        meshes: [{ primitives: [{ attributes: { POSITION: 0 } }] }],
        nodes: [{ mesh: 0 }],
        scenes: [{ nodes: [0] }],
      }),
      "needs other files beside it",
    ],
  ])("says of %s what to do", async (_, value, words) => {
    const { element } = await mount("vitrine-model3d", { value: await value, host: store });
    await expect
      .poll(() => deepAll(element, ".note").map((one) => one.textContent))
      .toEqual([expect.stringContaining(words)]);
    expect(deepAll(element, ".note a")).toHaveLength(1);
  });

  test("says where there is no WebGL that the model can be downloaded", async () => {
    const { getContext } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.getContext = () => null;
    onTestFinished(() => void (HTMLCanvasElement.prototype.getContext = getContext));
    const { element } = await mount("vitrine-model3d", { value: solid, host: store });
    await expect
      .poll(() =>
        deepAll(element, ".note")
          .map((one) => one.textContent)
          .join(),
      )
      .toMatch(/cannot draw in 3D/);
    expect(deep<HTMLAnchorElement>(element, ".note a").download).toBe("part.glb");
  });
});

async function show(value: unknown, props: object = {}) {
  const given = { value, readonly: true, height: 200, host: store, ...props };
  const { element, stage } = await mount("vitrine-model3d", given);
  await expect.poll(() => deepAll(element, "canvas")).toHaveLength(1);
  const facts = () =>
    deepAll(element, ".facts div").map((one) => [...one.children].map((part) => part.textContent).join(" "));
  return { element, stage, canvas: deep<HTMLCanvasElement>(element, "canvas"), facts };
}

/** Number of pixels with anything drawn on them. */
function inked(canvas: HTMLCanvasElement): number {
  return pixelsOf(canvas).filter((part, i) => i % 4 === 3 && part > 0).length;
}

/** The most red that any pixel has. */
function brightest(canvas: HTMLCanvasElement): number {
  return pixelsOf(canvas).reduce((most, part, i) => (i % 4 === 0 && part > most ? part : most), 0);
}

function pixelsOf(canvas: HTMLCanvasElement): Uint8ClampedArray {
  if (canvas.width === 0) return new Uint8ClampedArray();
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d")!;
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(0, 0, canvas.width, canvas.height).data;
}

import {
  AmbientLight,
  Color,
  DirectionalLight,
  HemisphereLight,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshStandardMaterial,
  PerspectiveCamera,
  Points,
  PointsMaterial,
  Scene,
  Sphere,
  Texture,
  Vector3,
  WebGLRenderer,
  type BufferGeometry,
  type Object3D,
} from "three";
import { OrbitControls } from "three/addons/controls/OrbitControls.js";
import type { DISPLAYS } from "./model3d.ts";
import type { OpenModel } from "./open-model.ts";

/** How a model is drawn. */
export type Display = (typeof DISPLAYS)[number];

/** Direction from which a model is seen at first: from the front, a little from the right and above. */
const FIRST = new Vector3(0.55, 0.42, 1).normalize();
const STEP = Math.PI / 24;
const PAN = 24;
const ZOOM = 0.85;
/** Room around the model at first. */
const MARGIN = 1.12;

/** Draws a model on a canvas, and only when something has changed. */
export class ModelView {
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: WebGLRenderer;
  readonly #controls: OrbitControls;
  readonly #camera = new PerspectiveCamera(40, 1);
  readonly #scene = new Scene();
  readonly #model: OpenModel;
  readonly #sphere: Sphere;
  readonly #ink = new Color();
  readonly #lines = new MeshBasicMaterial({ wireframe: true, transparent: true, depthWrite: false });
  readonly #dots = new PointsMaterial({ sizeAttenuation: false });
  /** Materials of the file, by what they belong to. */
  readonly #own = new Map<Object3D, Material | Material[]>();
  readonly #clouds = new Map<Mesh, Points>();
  readonly #resized: ResizeObserver;
  #asked = 0;
  /** Whether it is seen as at first, and fitted again when the room for it changes. */
  #isFirst = true;

  /** Throws if the browser gives no WebGL. */
  constructor(canvas: HTMLCanvasElement, model: OpenModel) {
    this.#canvas = canvas;
    this.#model = model;
    this.#sphere = model.box.getBoundingSphere(new Sphere());
    this.#renderer = new WebGLRenderer({ canvas, antialias: true, alpha: true, preserveDrawingBuffer: true });
    this.#controls = new OrbitControls(this.#camera, canvas);
    this.#keep();
    this.#light();
    this.reset();
    // A finger that moves up or down scrolls the page; one that moves across, and two of them, turn and zoom.
    canvas.style.touchAction = "pan-y";
    this.#controls.addEventListener("change", this.#moved);
    this.#resized = new ResizeObserver(() => this.#fit());
    this.#resized.observe(canvas);
    canvas.addEventListener("webglcontextrestored", this.draw);
    // Its colour has a transition, so that a change of light and dark, by whatever means, says so.
    canvas.addEventListener("transitionend", this.draw);
  }

  #light() {
    this.#scene.add(this.#camera, this.#model.object);
    const key = new DirectionalLight(0xffffff, 1.6);
    key.position.set(0.6, 0.9, 1);
    this.#camera.add(key);
    this.#scene.add(new HemisphereLight(0xffffff, 0x8a8f98, 1.5), new AmbientLight(0xffffff, 0.5));
  }

  #keep() {
    const { vertices, faces } = this.#model;
    this.#dots.size = Math.min(4, Math.max(1.5, 120 / Math.sqrt(vertices))) * Math.min(2, devicePixelRatio);
    // Lines of many faces would run together.
    this.#lines.opacity = Math.min(1, Math.max(0.12, 24 / Math.sqrt(faces)));
    this.#model.object.traverse((part) => {
      if (!(part instanceof Mesh || part instanceof Points)) return;
      const material = part.material as Material | Material[];
      this.#own.set(part, material);
      for (const one of [material].flat()) if (one instanceof MeshStandardMaterial) dull(one);
      if (!(material instanceof PointsMaterial)) return;
      Object.assign(material, { size: this.#dots.size, sizeAttenuation: false });
      if (!material.vertexColors) part.material = this.#dots;
    });
  }

  /** Draws the model in the next frame. */
  readonly draw = (): void => {
    this.#asked ||= requestAnimationFrame(() => {
      this.#asked = 0;
      this.#ink.setStyle(toRgb(getComputedStyle(this.#canvas).color));
      this.#lines.color.copy(this.#ink);
      this.#dots.color.copy(this.#ink);
      this.#renderer.render(this.#scene, this.#camera);
    });
  };

  readonly #moved = () => {
    this.#isFirst = false;
    this.draw();
  };

  #fit() {
    const { clientWidth: width, clientHeight: height } = this.#canvas;
    if (width === 0 || height === 0) return;
    this.#renderer.setPixelRatio(Math.min(2, devicePixelRatio));
    this.#renderer.setSize(width, height, false);
    this.#camera.aspect = width / height;
    this.#camera.updateProjectionMatrix();
    if (this.#isFirst) this.reset();
    this.draw();
  }

  /** Shows the whole model from where it was seen at first. */
  reset(): void {
    const { center } = this.#sphere;
    const radius = this.#sphere.radius || 1;
    const away = this.#distance() || radius * 3;
    Object.assign(this.#camera, { near: radius / 500, far: away + radius * 60 });
    this.#camera.position.copy(center).addScaledVector(FIRST, away);
    this.#camera.updateProjectionMatrix();
    Object.assign(this.#controls, { minDistance: radius / 50, maxDistance: radius * 40 });
    this.#controls.target.copy(center);
    this.#controls.update();
    this.#isFirst = true;
    this.draw();
  }

  /** From how far all corners of the model are in view, however wide it is. */
  #distance(): number {
    const { min, max } = this.#model.box;
    const { aspect, fov } = this.#camera;
    const half = Math.tan((fov * Math.PI) / 360);
    const right = new Vector3(FIRST.z, 0, -FIRST.x).normalize();
    const up = FIRST.clone().cross(right);
    const corners = [min.x, max.x].flatMap((x) =>
      [min.y, max.y].flatMap((y) => [min.z, max.z].map((z) => new Vector3(x, y, z).sub(this.#sphere.center))),
    );
    const needed = corners.map((corner) => {
      const across = Math.max(Math.abs(corner.dot(right)) / aspect, Math.abs(corner.dot(up)));
      return corner.dot(FIRST) + (across / half) * MARGIN;
    });
    return Math.max(...needed);
  }

  /** Turns by steps around the model, and over it. */
  turn(across: number, over: number): void {
    this.#controls.rotateLeft(across * STEP);
    this.#controls.rotateUp(over * STEP);
    this.#controls.update();
  }

  /** Moves the model by steps across the view. */
  pan(x: number, y: number): void {
    this.#controls.pan(x * PAN, y * PAN);
    this.#controls.update();
  }

  /** Goes nearer (1) or further (-1). */
  zoom(by: number): void {
    if (by > 0) this.#controls.dollyIn(ZOOM);
    else this.#controls.dollyOut(ZOOM);
    this.#controls.update();
  }

  /** Draws it in another way. */
  show(display: Display): void {
    for (const [part, own] of this.#own) {
      if (!(part instanceof Mesh)) continue;
      part.material = display === "wireframe" ? this.#lines : own;
      const cloud = this.#clouds.get(part) ?? (display === "points" ? this.#cloudOf(part) : undefined);
      if (cloud) cloud.visible = display === "points";
      // Its children stay, so only its own material goes.
      if (display === "points") part.material = NOTHING;
    }
    this.draw();
  }

  #cloudOf(mesh: Mesh): Points {
    const geometry = mesh.geometry as BufferGeometry;
    const colored = geometry.hasAttribute("color");
    const material = colored
      ? new PointsMaterial({ size: this.#dots.size, sizeAttenuation: false, vertexColors: true })
      : this.#dots;
    const cloud = new Points(geometry, material);
    this.#clouds.set(mesh, cloud);
    mesh.add(cloud);
    return cloud;
  }

  /** Ends it, and frees the memory of the graphics card. */
  close(): void {
    cancelAnimationFrame(this.#asked);
    this.#resized.disconnect();
    this.#controls.dispose();
    for (const [part, own] of this.#own) {
      ((part as Mesh).geometry as BufferGeometry).dispose();
      for (const material of [own].flat()) disposeMaterial(material);
    }
    for (const { material } of this.#clouds.values()) (material as Material).dispose();
    this.#lines.dispose();
    this.#dots.dispose();
    this.#renderer.dispose();
    this.#renderer.forceContextLoss();
  }
}

const MOST_METAL = 0.3;

/**
 * Metal shows what is around it, and is black where nothing is. A room to mirror takes many seconds on computers without a
 * graphics card.
 */
function dull(material: MeshStandardMaterial) {
  material.metalness = Math.min(MOST_METAL, material.metalness);
}

const NOTHING = new MeshBasicMaterial({ visible: false });

function disposeMaterial(material: Material) {
  for (const part of Object.values(material)) if (part instanceof Texture) part.dispose();
  material.dispose();
}

/** A colour as three numbers: computed colours may have the form `color(srgb …)`, which three.js does not read. */
function toRgb(color: string): string {
  const parts = /^color\(srgb ([\d.]+) ([\d.]+) ([\d.]+)/.exec(color)?.slice(1);
  return parts ? `rgb(${parts.map((part) => Math.round(Number(part) * 255)).join(",")})` : color;
}

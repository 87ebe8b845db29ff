/** Writes ONNX models, as its protocol buffers have them: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto. */

type Bytes = Uint8Array<ArrayBuffer>;

/** A network that looks at an image: three convolutions that halve it, the mean of each channel, and ten scores. */
export function convolutions(side: number): Bytes {
  const random = randomNumbers();
  const tensors: Bytes[] = [];
  const nodes: Bytes[] = [];
  let [from, last] = [3, "image"];
  for (const [i, to] of [16, 32, 64].entries()) {
    tensors.push(tensor(`w${i}`, [to, from, 3, 3], random));
    nodes.push(node("Conv", [last, `w${i}`], `c${i}`, { strides: [2, 2] }), node("Relu", [`c${i}`], `r${i}`));
    [from, last] = [to, `r${i}`];
  }
  tensors.push(tensor("w", [from, 10], random));
  nodes.push(node("GlobalAveragePool", [last], "p"), node("Flatten", ["p"], "f"), node("MatMul", ["f", "w"], "scores"));
  const graph = join(
    ...nodes.map((each) => field(1, each)),
    field(2, "convolutions"),
    ...tensors.map((each) => field(5, each)),
    field(11, floats("image", [1, 3, side, side])),
    field(12, floats("scores", [1, 10])),
  );
  return join(number(1, IR_VERSION), field(7, graph), field(8, number(2, OPERATORS_VERSION)));
}

const IR_VERSION = 9;
const OPERATORS_VERSION = 17;
const FLOAT = 1;
const INTEGERS = 7;

function node(operator: string, inputs: readonly string[], output: string, lists: Record<string, number[]> = {}) {
  const attributes = Object.entries(lists).map(([name, values]) =>
    field(5, join(field(1, name), ...values.map((value) => number(8, value)), number(20, INTEGERS))),
  );
  return join(...inputs.map((name) => field(1, name)), field(2, output), field(4, operator), ...attributes);
}

function tensor(name: string, shape: readonly number[], random: () => number): Bytes {
  const size = shape.reduce((product, one) => product * one, 1);
  const values = Float32Array.from({ length: size }, random);
  const dims = shape.map((one) => number(1, one));
  return join(...dims, number(2, FLOAT), field(8, name), field(9, new Uint8Array(values.buffer)));
}

function floats(name: string, shape: readonly number[]): Bytes {
  const dims = shape.map((size) => field(1, number(1, size)));
  return join(field(1, name), field(2, field(1, join(number(1, FLOAT), field(2, join(...dims))))));
}

/** A field of a number. */
function number(tag: number, value: number): Bytes {
  return join(varint(tag << 3), varint(value));
}

/** A field of bytes, a text or a message. */
function field(tag: number, content: Bytes | string): Bytes {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return join(varint((tag << 3) | 2), varint(bytes.length), bytes);
}

function varint(value: number): Bytes {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return Uint8Array.from(bytes);
  }
}

function join(...parts: readonly Bytes[]): Bytes {
  return new Uint8Array(Buffer.concat(parts));
}

/** Numbers from -0.5 to 0.5, the same in every run. */
export function randomNumbers(): () => number {
  let seed = 1;
  return () => (seed = (seed * 48271) % 2147483647) / 2147483647 - 0.5;
}

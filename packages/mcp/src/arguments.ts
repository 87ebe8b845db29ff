import { InputError, type Json, type Schema } from "@vitrine/core";
import { filePartOf, isObject, alternativesOf } from "@vitrine/core/internal";
import type { Access } from "./access.ts";

/** Arguments of a tool as inputs of its handler: the address of a file becomes the file. */
export async function toInputs(
  args: Readonly<Record<string, Json>>,
  input: Schema,
  access: Access,
): Promise<Record<string, Json>> {
  const inputs: [string, Json][] = [];
  for (const [name, value] of Object.entries(args))
    inputs.push([name, await withFiles(name, value, filePartOf(input, name), access)]);
  return Object.fromEntries(inputs);
}

async function withFiles(field: string, value: Json, schema: Schema | undefined, access: Access): Promise<Json> {
  if (!schema) return value;
  if (typeof value === "string") return takesFile(schema) ? openAddress(field, value, access) : value;
  if (Array.isArray(value)) {
    const list: Json[] = [];
    for (const [i, one] of (value as Json[]).entries())
      list.push(await withFiles(`${field}[${i}]`, one, filePartOf(schema, i), access));
    return list;
  }
  if (!isObject(value)) return value;
  const entries: [string, Json][] = [];
  for (const [key, one] of Object.entries(value as { [key: string]: Json }))
    entries.push([key, await withFiles(`${field}.${key}`, one, filePartOf(schema, key), access)]);
  return Object.fromEntries(entries);
}

function takesFile(schema: Schema): boolean {
  return alternativesOf(schema).some((one) => one["x-file"]);
}

async function openAddress(field: string, address: string, access: Access): Promise<Json> {
  if (address.startsWith("data:")) return address;
  const own = access.fileAt(address);
  if (own) return copyOf(own, access);
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address))
    throw noFile(field, "is neither an http or https address nor a data: URL");
  const upload = await access.open(new URL(address)).catch((error: unknown) => {
    throw noFile(field, error instanceof Error ? error.message : String(error));
  });
  const { id } = await access.engine.put(upload, access.visitor);
  return { id };
}

/** Each call is a visitor's of its own: a file that another gave becomes this one's. */
async function copyOf(file: NonNullable<ReturnType<Access["fileAt"]>>, { engine, visitor }: Access): Promise<Json> {
  if (file.owner.session === visitor.session) return { id: file.id };
  const { ref, blob } = await engine.get(file.id, file.owner);
  const { id } = await engine.put({ name: ref.name, type: ref.type, body: blob }, visitor);
  return { id };
}

function noFile(field: string, why: string): InputError {
  return new InputError([{ field, code: "file", detail: `${why}.` }]);
}

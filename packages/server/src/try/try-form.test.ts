import { fileSchema, type Json, type Schema } from "@vitrine/core";
import { describe, expect, test } from "vitest";
import type { Field, ControlName } from "./field.ts";
import { tryForm } from "./try-form.ts";

interface Given {
  readonly schema?: Schema;
  readonly value?: Json;
  readonly required?: boolean;
}

const formOf = (control: ControlName, { schema = {}, value, required = false }: Given = {}) => {
  const field: Field = { name: "it", control, required, schema, value };
  return String(tryForm("predict", [field], "try-0")).replaceAll(/\s+/g, " ");
};

describe("a form", () => {
  test("names its handler, and each control by its parameter, which labels it", () => {
    const form = formOf("text", { value: "a", required: true });
    expect(form).toContain('<form data-handler="predict"');
    expect(form).toContain('<label for="try-0-0"><code>it</code></label>');
    expect(form).toMatch(
      /<textarea id="try-0-0" name="it" data-control="text" aria-describedby="try-0-0-wrong" required /,
    );
  });

  test("has buttons that wait for the script", () => {
    expect(formOf("text").match(/<button [^>]* disabled>/g)).toHaveLength(2);
  });

  test("keeps a text as it is: line breaks at its beginning, and signs of HTML", () => {
    const form = String(
      tryForm("p", [{ name: "it", control: "text", required: false, schema: {}, value: "\n</textarea><b>" }], "t"),
    );
    expect(form).toContain(">\n\n&lt;/textarea&gt;&lt;b&gt;</textarea>");
  });

  test("never has a secret", () => {
    const form = formOf("secret", { value: "hunter2" });
    expect(form).toContain('type="password"');
    expect(form).not.toContain("hunter2");
  });

  test("has the limits of a number", () => {
    const form = formOf("number", { schema: { type: "number", minimum: 0, maximum: 1, multipleOf: 0.1 }, value: 0.5 });
    expect(form).toContain('step="0.1" min="0" max="1" value="0.5"');
    expect(formOf("number", { schema: { type: "integer" } })).toContain('step="1"');
    expect(formOf("number", { schema: { type: "number" } })).toContain('step="any"');
  });

  test("has each choice as JSON, and one for none where a call may leave it out", () => {
    const schema = { enum: ["a", 1, null] };
    const form = formOf("choice", { schema, value: 1 });
    expect(form).toMatch(
      /<option value="">not sent<\/option>.*value="&quot;a&quot;".*value="1" selected>.*value="null"/,
    );
    expect(formOf("choice", { schema, value: 1, required: true })).not.toContain("not sent");
  });

  test("takes the files that the parameter takes, and says which is sent without a choice", () => {
    const schema = { type: "array", items: fileSchema({ accept: [".csv", "image/*"] }) } as const;
    const value = [{ id: "abc", url: "api/files/abc", name: "a.csv", size: 1, type: "text/csv" }];
    const form = formOf("files", { schema, value });
    expect(form).toContain('accept=".csv,image/*" data-example="[{&quot;id&quot;:&quot;abc&quot;}]" multiple');
    expect(form).toContain("the example&#39;s is sent: a.csv.");
  });

  test("has other values as JSON, unless they are long", () => {
    expect(formOf("json", { value: [1] })).toContain(">[1]</textarea>".replace(">", "> "));
    expect(formOf("json", { value: "x".repeat(5000) })).not.toContain("xxx");
  });

  test("has a box before its label", () => {
    expect(formOf("boolean", { value: true })).toMatch(/type="checkbox" [^>]*checked \/> ?<label/);
  });
});

import { describe, expect, onTestFinished, test } from "vitest";
import { readFields } from "./read-fields.ts";

/** Reads a form with these controls, after something was done to it. */
function read(controls: string, change: (form: HTMLFormElement) => void = () => {}) {
  const form = document.createElement("form");
  form.innerHTML = controls;
  document.body.append(form);
  onTestFinished(() => form.remove());
  change(form);
  return readFields(form);
}

const empty = (form: HTMLFormElement) => (form.querySelector<HTMLInputElement>("[data-control]")!.value = "");

describe("a field is read as what its control is", () => {
  test.each([
    [`<textarea name="it" data-control="text">a</textarea>`, "a"],
    [`<input name="it" data-control="line" value="#fff">`, "#fff"],
    [`<input type="number" step="any" name="it" data-control="number" value="1.5">`, 1.5],
    [`<input type="checkbox" name="it" data-control="boolean">`, false],
    [`<input type="checkbox" name="it" data-control="boolean" checked>`, true],
    [`<select name="it" data-control="choice"><option value="null">`, null],
    [`<textarea name="it" data-control="json">{"a": [1]}</textarea>`, { a: [1] }],
    [`<input type="file" name="it" data-control="file" data-example='{"id":"abc"}'>`, { id: "abc" }],
  ])("%s", (control, value) => {
    expect(read(control)).toEqual({ inputs: { it: value }, problems: [] });
  });

  test("chosen files go before the example's", () => {
    const chosen = (form: HTMLFormElement) => {
      const files = new DataTransfer();
      for (const name of ["a.csv", "b.csv"]) files.items.add(new File(["1"], name));
      form.querySelector("input")!.files = files.files;
    };
    const control = (multiple: string) =>
      `<input type="file" name="it" data-control="file" data-example="{}" ${multiple}>`;
    expect(read(control("multiple"), chosen).inputs["it"]).toMatchObject([{ name: "a.csv" }, { name: "b.csv" }]);
    expect(read(control(""), chosen).inputs["it"]).toMatchObject({ name: "a.csv" });
  });
});

describe("an empty field", () => {
  test.each([
    `<input type="number" name="it" data-control="number">`,
    `<select name="it" data-control="choice"><option value="">`,
    `<textarea name="it" data-control="json"> </textarea>`,
    `<textarea name="it" data-control="text"></textarea>`,
    `<input type="file" name="it" data-control="files" multiple>`,
  ])("is left out: %s", (control) => {
    expect(read(control)).toEqual({ inputs: {}, problems: [] });
  });

  test.each([
    [`<textarea name="it" data-control="text" required></textarea>`],
    [`<textarea name="it" data-control="text">there</textarea>`],
  ])("is an empty text, where leaving it out would mean another: %s", (control) => {
    expect(read(control, empty).inputs).toEqual({ it: "" });
  });
});

test("what is no JSON is said at its field, and the others are read", () => {
  const { inputs, problems } = read(
    `<textarea name="one" data-control="json">{a: 1}</textarea><textarea name="two" data-control="json">2</textarea>`,
  );
  expect(inputs).toEqual({ two: 2 });
  expect(problems).toMatchObject([{ field: "one", detail: expect.stringMatching(/^must be JSON: .*double quotes/) }]);
});

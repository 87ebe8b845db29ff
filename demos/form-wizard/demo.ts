import {
  app,
  button,
  checkbox,
  column,
  dialog,
  dropdown,
  issue,
  markdown,
  number,
  on,
  radio,
  render,
  row,
  steps,
  textbox,
  update,
} from "vitrine";

const PRICES = { "Bread baking": 45, "Bicycle repair": 30, Bookbinding: 60 };

const name = textbox({ label: "Name", autocomplete: "name" });
const email = textbox({ label: "Email", autocomplete: "email" });
const toCourse = button({ label: "Next", variant: "primary" });

const course = dropdown({ label: "Course", choices: ["Bread baking", "Bicycle repair", "Bookbinding"] });
const day = radio({ label: "Day", choices: ["Saturday", "Sunday"], value: "Saturday" });
const places = number({ label: "Places", min: 1, max: 6, precision: 0, value: 1 });
const toSummary = button({ label: "Next", variant: "primary" });

const summary = markdown({ label: "Your booking" });
const rules = checkbox({ label: "I have read the house rules" });
const book = button({ label: "Book", variant: "primary" });

const question = markdown({ label: "" });
const confirm = button({ label: "Yes, book it", variant: "primary" });
const back = button("Not yet");
const sure = dialog({ label: "Book this course?", opener: false }, question, row(confirm, back));

const receipt = markdown({ label: "" });
const again = button({ label: "Book another", type: "reset" });

/** One field for each place that is booked, and what they make. */
const badges = render({
  key: "badges",
  inputs: { name, places },
  run({ name, places }) {
    const names = Array.from({ length: places }, (_, i) =>
      textbox({ key: `badge${i}`, label: `Badge ${i + 1}`, value: i === 0 ? name : "" }),
    );
    const [make, sheet] = [button("Make the badges"), markdown({ label: "" })];
    const making = on(make.click, {
      name: "make",
      inputs: Object.fromEntries(names.map((field, i) => [`badge${i}`, field])),
      outputs: { sheet },
      run: (given) => ({
        sheet: Object.values(given)
          .filter((one) => one?.trim())
          .map((one) => `- **${one}**`)
          .join("\n"),
      }),
    });
    return { layout: column(...names, row(make), sheet), handlers: [making] };
  },
});

const wizard = steps(
  {
    You: column(name, email, row(toCourse)),
    Course: column(course, row(day, places), row(toSummary)),
    Check: column(summary, rules, row(book)),
    Done: column(receipt, badges, row(again)),
  },
  { buttons: false },
);

function checkYou(given: { name: string; email: string }) {
  if (!given.name.trim()) return issue(name, "is missing.");
  return isAddress(given.email) ? undefined : issue(email, "is not an address, such as ada@example.com.");
}

function isAddress(text: string) {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}

function checkCourse(given: { course: string; day: string; places: number }) {
  if (given.course === "Bookbinding" && given.day === "Sunday") return issue(day, "is full. Take Saturday.");
  if (given.course === "Bicycle repair" && given.places > 2) return issue(places, "is more than the two stands.");
  return undefined;
}

function checkRules(given: { rules: boolean }) {
  return given.rules ? undefined : issue(rules, "is not ticked. Read them first.");
}

export default app({
  title: "Book a course",
  description: "A form in steps. Each is checked before the next opens, and what is wrong is said at its field.",
  layout: column(wizard, sure),
  handlers: [
    on([toCourse.click, email.submit], {
      name: "check_you",
      inputs: { name, email },
      outputs: { wizard },
      validate: checkYou,
      run: () => ({ wizard: update({ selected: "Course" }) }),
    }),
    on(toSummary.click, {
      name: "check_course",
      inputs: { name, email, course, day, places },
      outputs: { wizard, summary },
      validate: checkCourse,
      run: ({ name, email, course, day, places }) => ({
        wizard: update({ selected: "Check" }),
        summary: `**${course}** on ${day}, ${places} × ${PRICES[course]} € = **${places * PRICES[course]} €**\n\n${name}, ${email}`,
      }),
    }),
    on(book.click, {
      name: "ask",
      inputs: { rules, course },
      outputs: { sure, question },
      validate: checkRules,
      run: ({ course }) => ({ sure: update({ open: true }), question: `A place in *${course}* is kept for you.` }),
    }),
    on(back.click, { name: "not_yet", outputs: { sure }, run: () => ({ sure: update({ open: false }) }) }),
    on(confirm.click, {
      name: "book",
      inputs: { name, email, course, day, places, rules },
      outputs: { sure, wizard, receipt },
      // A program may call this one alone, and a visitor may go back: all is checked once more.
      validate: (given) => checkYou(given) ?? checkCourse(given) ?? checkRules(given),
      run: ({ name, email, course, day }) => ({
        sure: update({ open: false }),
        wizard: update({ selected: "Done" }),
        receipt: `### See you on ${day}, ${name}\n\nAll about *${course}* is on its way to ${email}.`,
      }),
    }),
  ],
});

import { app, button, column, markdown, on, render, row, state, textbox } from "vitrine";

const tasks = state<{ name: string; done: boolean }[]>([]);
const name = textbox({ label: "New task", autofocus: true });
const text = (value: string) => textbox({ value, readonly: true, container: false });

const list = render({
  key: "list",
  inputs: { tasks },
  run({ tasks: all }) {
    const [open, done] = [all.filter((task) => !task.done), all.filter((task) => task.done)];
    const rows = open.map((task) => {
      const rest = all.filter((one) => one !== task);
      const [finish, remove] = [button("Done"), button({ label: "Delete", variant: "stop" })];
      const handlers = [
        on(finish.click, { outputs: { tasks }, run: () => ({ tasks: [...rest, { ...task, done: true }] }) }),
        on(remove.click, { outputs: { tasks }, run: () => ({ tasks: rest }) }),
      ];
      return { layout: row(text(task.name), finish, remove), handlers };
    });
    const shown = [markdown(`### To do (${open.length})`), ...rows.map(({ layout }) => layout)];
    shown.push(markdown(`### Done (${done.length})`), ...done.map((task) => text(task.name)));
    return { layout: column(...shown), handlers: rows.flatMap(({ handlers }) => handlers) };
  },
});

const add = on(name.submit, {
  inputs: { tasks, name },
  outputs: { tasks, name },
  run: ({ tasks, name }) => ({ tasks: [...tasks, { name, done: false }], name: "" }),
});

export default app({ layout: column(name, list), handlers: [add] });

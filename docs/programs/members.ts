import { column, app, launch, on, textbox } from "vitrine";

const word = textbox({ label: "Word" });
const greeting = textbox({ label: "Greeting" });

export const members = app({
  title: "For members",
  layout: column(word, greeting),
  handlers: [
    on(word.submit, {
      name: "greet",
      inputs: { word },
      outputs: { greeting },
      run: ({ word }, { user }) => ({ greeting: `${word}, ${user!.name}!` }),
    }),
  ],
});

/** Starts the server; passwords come from the environment. */
export function serve(env: Readonly<Record<string, string | undefined>>, port = 7860) {
  return launch(members, { port, auth: { users: { ada: env["ADA_PASSWORD"]!, bo: env["BO_PASSWORD"]! } } });
}

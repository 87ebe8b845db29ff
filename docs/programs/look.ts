/** A little of everything that a theme colours: the page about themes shows it in each of them. */
import { app, button, checkbox, column, dropdown, label, markdown, on, radio, row, slider, textbox } from "vitrine";

const from = textbox({ label: "From", value: "Lisbon" });
const month = dropdown({ label: "Month", choices: ["April", "July", "October"], value: "July" });
const by = radio({ label: "By", choices: ["Train", "Boat", "Bicycle"], value: "Train" });
const days = slider({ label: "Days", min: 1, max: 14, value: 5 });
const alone = checkbox({ label: "Alone", value: true });
const go = button({ label: "Suggest", variant: "primary" });
const where = label({ label: "Where to", value: { Porto: 0.54, Madrid: 0.28, Seville: 0.18 } });
const notes = markdown({
  label: "Notes",
  value: "Press **Suggest**, or read on [the page about themes](#built-in-themes).",
});

const PLACES = {
  Train: ["Porto", "Madrid", "Seville"],
  Boat: ["Funchal", "Tangier", "Horta"],
  Bicycle: ["Sintra", "Évora", "Óbidos"],
};

const suggest = on(go.click, {
  name: "suggest",
  inputs: { from, month, by, days, alone },
  outputs: { where, notes },
  run: ({ from, month, by, days, alone }) => {
    const places = PLACES[by as keyof typeof PLACES];
    const share = 0.4 + days / 35;
    const where = { [places[0]!]: share, [places[1]!]: (1 - share) * 0.6, [places[2]!]: (1 - share) * 0.4 };
    const notes = `From ${from} in ${month}, ${days} days${alone ? ", alone" : ""}: take a *book*, and \`socks\`.`;
    return { where, notes };
  },
});

export default app({
  layout: row(column(from, month, by, days, alone, go), column(where, notes)),
  handlers: [suggest],
});

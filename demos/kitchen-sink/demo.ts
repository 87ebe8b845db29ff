import { pages, tabs } from "vitrine";
import { parts, training } from "./arrange.ts";
import { choices } from "./choices.ts";
import { flow, paper, scene } from "./documents.ts";
import { files } from "./files.ts";
import { drawing, pictures } from "./pictures.ts";
import { questions } from "./questions.ts";
import { film, sounds } from "./sounds.ts";
import { space } from "./space.ts";
import { tables } from "./tables.ts";
import { answer, talk } from "./talk.ts";
import { words } from "./words.ts";

export default pages(
  {
    Words: words,
    Choices: choices,
    Pictures: tabs({ "Take apart": pictures, Draw: drawing, Space: space }),
    Sound: tabs({ Sound: sounds, Film: film }),
    Tables: tables,
    Documents: tabs({ Paper: paper, Steps: flow, Scene: scene }),
    Files: files,
    Talk: tabs({ Chat: talk, "One answer": answer, Questions: questions }),
    Layout: tabs({ Training: training, Parts: parts }),
  },
  { title: "Kitchen sink", description: "Every component that needs no server, at work." },
);

/** A pattern with replies; `*` in a reply is what the pattern's group matched, seen from the other side. */
interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly replies: readonly string[];
}

/** The first rule that matches answers. Source: J. Weizenbaum, "ELIZA", Communications of the ACM 9 (1966), 36–45. */
const RULES: readonly Rule[] = [
  {
    name: "I need …",
    pattern: /\bi (?:need|want) ([^.!?]+)/i,
    replies: ["What would it mean to you if you got *?", "Why do you want *?", "Suppose you got * soon. What then?"],
  },
  {
    name: "I am …",
    pattern: /\bi(?:'|’)?(?: a)?m ([^.!?]+)/i,
    replies: ["How long have you been *?", "Do you believe it is normal to be *?", "Do you enjoy being *?"],
  },
  {
    name: "I feel …",
    pattern: /\bi feel ([^.!?]+)/i,
    replies: ["Do you often feel *?", "What else does feeling * remind you of?"],
  },
  {
    name: "I can't …",
    pattern: /\bi can(?:'|’)?t ([^.!?]+)/i,
    replies: ["How do you know that you can't *?", "Perhaps you could * if you tried."],
  },
  {
    name: "… you …",
    pattern: /\byou(?: are|'re|’re) ([^.!?]+)/i,
    replies: ["What makes you think that I am *?", "Does it please you to believe that I am *?"],
  },
  {
    name: "family",
    pattern: /\bmy (mother|father|sister|brother|family|parents|children)\b/i,
    replies: ["Tell me more about your *.", "Who else in your family comes to mind?", "Your *?"],
  },
  {
    name: "computers",
    pattern: /\b(computer|machine|program|robot|model)s?\b/i,
    replies: [
      "Do computers worry you?",
      "Why do you mention computers?",
      "What do you think machines have to do with it?",
    ],
  },
  {
    name: "because …",
    pattern: /\bbecause\b/i,
    replies: ["Is that the real reason?", "Do any other reasons come to mind?"],
  },
  {
    name: "a greeting",
    pattern: /^\s*(?:hello|hi|hey|good (?:morning|day|evening))\b/i,
    replies: ["How do you do. Please tell me what is on your mind."],
  },
  {
    name: "a question",
    pattern: /\?\s*$/,
    replies: ["Why do you ask?", "What answer would please you most?", "What do you think?"],
  },
  { name: "yes", pattern: /\byes\b/i, replies: ["You seem quite certain.", "I see. Please go on."] },
  { name: "no", pattern: /\bno\b/i, replies: ["Why not?", "Are you saying no just to be negative?"] },
];

const NOTHING: Rule = {
  name: "none fits",
  pattern: /(?:)/,
  replies: ["Please go on.", "I am not sure that I understand you fully.", "What does that suggest to you?"],
};

/** Words as they are from the other side of the table. */
const OTHER_SIDE: Readonly<Record<string, string>> = {
  i: "you",
  me: "you",
  my: "your",
  mine: "yours",
  myself: "yourself",
  am: "are",
  you: "me",
  your: "my",
  yours: "mine",
  yourself: "myself",
};

/**
 * The reply to a message, and the name of the rule that made it.
 *
 * @param turn Number of earlier messages; each turn takes the next reply of a rule.
 */
export function answer(message: string, turn = 0): { readonly text: string; readonly rule: string } {
  const rule = RULES.find(({ pattern }) => pattern.test(message)) ?? NOTHING;
  const rest = rule.pattern.exec(message)?.[1] ?? "";
  const reply = rule.replies[Math.floor(turn / 2) % rule.replies.length]!;
  return { text: reply.replace("*", () => fromOtherSide(rest.trim())), rule: rule.name };
}

function fromOtherSide(words: string): string {
  return words.replace(/[\p{L}'’]+/gu, (word) => OTHER_SIDE[word.toLowerCase()] ?? word);
}

/** A kind of attack that servers of demos have met. */
export interface Case {
  readonly id: string;
  readonly title: string;
}

/** Every kind of attack that must have a row, by section. Ids are stable; a gap is a number that was never given. */
export const CASES = {
  files: {
    title: "Files that are asked for",
    cases: {
      A01: "a path that climbs out of its folder",
      A02: "an absolute path",
      A04: "a path on another machine",
      A05: "a name with a meaning on Windows",
      A07: "a path that only seems to be inside a folder",
      A08: "a symbolic link",
      A10: "telling what exists from what does not",
      A11: "ranges of bytes",
      A13: "another spelling of a guarded address",
      A14: "a second listener",
      A16: "another visitor's file",
      A17: "paths of the server in answers",
    },
  },
  values: {
    title: "Values of calls",
    cases: {
      A19: "a path in the place of a file",
      A20: "a file's form with a missing or false tag",
      A22: "a text that is given out as a file",
      A23: "a device or system file to be copied",
      A25: "a name or format that leads elsewhere",
      A26: "a file's id that is not the caller's",
      A28: "a private function",
      A29: "a value that the field does not offer",
      A31: "a stored state or link",
      A32: "a picture or film that reads other files",
    },
  },
  fetching: {
    title: "Addresses that the server could ask",
    cases: {
      A34: "an address in an output",
      A35: "the file routes as a proxy",
      A37: "a name that changes its address",
      A38: "spellings of private addresses",
      A40: "an address of a caller's or of a loaded app's",
      A41: "credentials that go along",
    },
  },
  uploads: {
    title: "Uploads",
    cases: {
      A43: "a file name that is a path",
      A44: "a part with a very long header",
      A46: "very many parts, and very long fields",
      A47: "more bytes than the limit",
      A49: "an upload without a login",
      A50: "an upload by another site",
      A52: "content that is not what it is called",
      A53: "formulas in tables that are downloaded",
      A55: "forms of the wrong shape",
      A56: "an upload that another one continues",
    },
  },
  content: {
    title: "Content that could run",
    cases: {
      A58: "scripts in texts and chats",
      A59: "scripts in HTML",
      A61: "targets of links",
      A62: "markup in the page's own data",
      A64: "texts that break a stream's events",
      A65: "a server that sends commands to its client",
      A67: "markup in errors",
    },
  },
  origins: {
    title: "Origins, hosts and proxies",
    cases: {
      A68: "reading by another site",
      A70: "an origin that is reflected",
      A71: "an origin that resembles a listed one",
      A73: "hosts that are none",
      A74: "simple requests of another site",
      A76: "a preflight that takes long",
      A77: "a private file in a page of another site",
      A79: "a forwarded host",
      A80: "a forwarded address",
    },
  },
  logins: {
    title: "Logins",
    cases: {
      A82: "what a function finds that is no user",
      A83: "names that every object has",
      A85: "guesses at passwords",
      A86: "a very long password",
      A88: "flags of a cookie",
      A89: "a login that was planted, has ended or has changed",
      A91: "an address to go to after login",
      A92: "a login at a provider that somebody else began",
    },
  },
  others: {
    title: "Calls of others",
    cases: {
      A94: "another visitor's call, to be cancelled",
      A95: "a session that the caller chose",
      A97: "figures of the server",
      A98: "two apps on one Redis",
    },
  },
  exhaustion: {
    title: "Bodies that cost much",
    cases: {
      A100: "JSON that nests deep",
      A101: "JSON that is wide, and odd numbers",
      A103: "texts that make a pattern slow",
      A104: "a body that is none",
      A106: "a compressed body",
      A107: "very many calls",
    },
  },
  relay: {
    title: "Tunnels",
    cases: {
      A109: "a tunnel that others read",
      A110: "one key for all tunnels",
      A112: "an address that a relay gives",
      A113: "a relay that is asked for other ports",
      A115: "cookies of another tunnel",
      A116: "a visitor who seems to be on this machine",
      A118: "a demo that is open to all by its link",
    },
  },
  assistants: {
    title: "Assistants",
    cases: {
      A119: "calls of tools by a page of another site",
      A121: "paths and addresses as arguments",
      A122: "a session as a proof of who calls",
      A124: "a server that the network reaches",
      A125: "markup in a tool's result",
    },
  },
  release: {
    title: "What is published, and what leaks",
    cases: {
      A127: "a package that is not ours",
      A128: "code in data",
      A130: "secrets and forged lines in the log",
      A131: "what descriptions tell",
    },
  },
} as const;

/** Name of a section. */
export type SectionName = keyof typeof CASES;

/** Ids of a section's cases. */
export type CaseId<S extends SectionName = SectionName> = S extends SectionName
  ? keyof (typeof CASES)[S]["cases"] & string
  : never;

import type { Row } from "./row.ts";

/** A tunnel is a program of others; a relay of ours would have these rows. */
export const relay: readonly Row[] = [
  {
    id: "A109",
    notApplicable:
      "There is no relay here: a server opens no tunnel itself. Who shares one runs a program of their own, which encrypts and checks certificates.",
  },
  {
    id: "A110",
    notApplicable: "There is no relay here, and no package holds a key for one: a tunnel's program has its user's own.",
  },
  {
    id: "A112",
    notApplicable: "There is no relay here whose answers could become an argument, and no program is started for one.",
  },
  {
    id: "A113",
    notApplicable: "There is no relay here that could choose a port: a tunnel leads to the one that its user names.",
  },
  {
    id: "A115",
    notApplicable:
      "There is no relay here whose subdomains could share cookies; the cookie of a login is `__Host-` over HTTPS (A88).",
  },
  {
    id: "A116",
    notApplicable:
      "There is no relay here, and nothing is allowed because a request comes from this machine: roles and limits go by user and session.",
  },
  {
    id: "A118",
    notApplicable: "There is no relay here to abuse; who shares a demo decides on its login and its limits.",
  },
];

import type { Row } from "./row.ts";

const DOORS = ["relay"];
const provenBy = ["packages/relay/src/hostile.test.ts"];

export const relay: readonly Row[] = [
  {
    id: "A109",
    doors: DOORS,
    sent: "a relay with a certificate that nobody vouches for, and with one of another name; addresses without TLS",
    answer:
      "the author's side connects to neither, and a relay listens beyond its machine with TLS or behind a proxy alone",
    provenBy,
  },
  {
    id: "A110",
    doors: DOORS,
    sent: "connections without a secret, with short and long ones",
    answer: "401; each link has a secret of 256 bits, made on its author's machine, and its name is a hash of it",
    provenBy,
  },
  {
    id: "A112",
    doors: DOORS,
    sent: "requests of a relay for other hosts, ports and files, and for paths with what no path has",
    answer: "the demo is asked, or nobody: where it answers is fixed before the relay says anything",
    provenBy,
  },
  {
    id: "A113",
    doors: DOORS,
    sent: "hosts that are no link: numbers, `localhost`, two labels, other domains; CONNECT, upgrades, full addresses",
    answer: "404, or the link's own demo: a relay opens no connection",
    provenBy,
  },
  {
    id: "A115",
    doors: DOORS,
    sent: "cookies for the domain of all links, and cookies that another link could have set",
    answer: "cookies of one host alone (`__Host-`) pass, in both directions",
    provenBy,
  },
  {
    id: "A116",
    doors: DOORS,
    sent: "`X-Forwarded-*`, `Forwarded` and `Via` of a visitor; a list of addresses through a proxy",
    answer: "the relay's own words replace them, so that a visitor cannot say that they are on this machine",
    provenBy,
  },
  {
    id: "A118",
    doors: DOORS,
    sent: "more requests than a link has; a search engine; who looks where to report a link",
    answer:
      "429; `noindex`; the relay's page and `/.well-known/vitrine-relay` say it. Passwords and login are the author's choice",
    provenBy,
  },
];

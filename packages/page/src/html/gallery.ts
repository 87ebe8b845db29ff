import type { DemoLink } from "@vitrine/core/internal";
import { escape } from "./markup.ts";

/** Styles of the list of demos, which no other page needs. */
export const GALLERY_STYLE = `.lead {
  margin: 6px 0 28px;
  color: var(--muted);
}
.foot {
  margin-block-start: 28px;
  color: var(--muted);
  font-size: 0.8125rem;
}
.gallery {
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 260px), 1fr));
  grid-auto-rows: 1fr;
  gap: 16px;
  margin: 0;
  padding: 0;
  list-style: none;
}
.gallery a {
  display: block;
  height: 100%;
  padding: 20px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--surface);
  color: inherit;
  text-decoration: none;
  transition: border-color 120ms;
}
.gallery a:hover {
  border-color: var(--muted);
}
.gallery picture {
  display: block;
  aspect-ratio: 16 / 9;
  margin: -20px -20px 20px;
  border-block-end: 1px solid var(--line);
  border-radius: 7px 7px 0 0;
  background: var(--ground);
  overflow: hidden;
}
.gallery img {
  display: block;
  width: 100%;
  clip-path: inset(3px);
}
.gallery strong {
  display: block;
  font-weight: 600;
}
.gallery span {
  display: -webkit-box;
  overflow: hidden;
  margin-block-start: 4px;
  color: var(--muted);
  font-size: 0.875rem;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 3;
}
.find {
  display: flex;
  flex-wrap: wrap;
  gap: 8px 16px;
  align-items: center;
  margin-block-end: 20px;
}
.find[hidden] {
  display: none;
}
.find input {
  flex: 0 1 320px;
  min-width: 0;
  height: 36px;
  padding: 0 12px;
  border: 1px solid color-mix(in oklab, var(--muted) 80%, var(--surface));
  border-radius: 6px;
  background: var(--surface);
  color: inherit;
  font: inherit;
}
.find p {
  margin: 0;
  color: var(--muted);
  font-size: 0.875rem;
}`;

/** Number of demos from which a list can be searched. */
const SEARCHABLE = 6;

/** Script of a list's search field: shows the demos whose words contain each word of the search. */
export const GALLERY_SEARCH = `{
  const find = document.querySelector(".find");
  if (find) {
    const [field, count] = [find.querySelector("input"), find.querySelector("p")];
    const cards = [...document.querySelectorAll(".gallery li")];
    const look = () => {
      const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
      for (const card of cards) card.hidden = !words.every((word) => card.textContent.toLowerCase().includes(word));
      const shown = cards.filter((card) => !card.hidden).length;
      count.textContent = words.length === 0 ? "" : shown + " of " + cards.length;
    };
    field.addEventListener("input", look);
    find.hidden = false;
    look();
  }
}`;

/** The search field of a long list, shown when its script runs; empty for a short list. */
export function gallerySearch(demos: readonly DemoLink[]): string {
  if (demos.length < SEARCHABLE) return "";
  return `<search class="find" hidden><input type="search" aria-label="Search demos" placeholder="Search"><p role="status"></p></search>`;
}

/** The list of several demos, as cards. */
export function gallery(demos: readonly DemoLink[]): string {
  return `<ul class="gallery">${demos.map(card).join("")}</ul>`;
}

function card({ name, title, description, picture }: DemoLink): string {
  const text = description ? `<span>${escape(firstParagraph(description))}</span>` : "";
  const words = `<strong>${escape(title || name)}</strong>${text}`;
  return `<li><a href="${encodeURIComponent(name)}/">${picture ? pictureOf(picture) : ""}${words}</a></li>`;
}

/** The card says in words what its picture shows. */
function pictureOf({ light, dark }: NonNullable<DemoLink["picture"]>): string {
  const source = dark ? `<source media="(prefers-color-scheme: dark)" srcset="${escape(dark)}">` : "";
  return `<picture>${source}<img src="${escape(light)}" alt="" loading="lazy"></picture>`;
}

/** Code, links, and the marks of stress and headings; an underscore inside a word is a part of it. */
const MARKS = /`([^`]*)`|\[([^\]]*)\]\([^)]*\)|[*#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;

/** The first paragraph without its Markdown. */
function firstParagraph(markdown: string): string {
  const [first = ""] = markdown.trim().split(/\n\s*\n/);
  return first.replace(MARKS, (_, code?: string, link?: string) => code ?? link ?? "");
}

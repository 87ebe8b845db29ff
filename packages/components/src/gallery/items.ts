import type { FileRef, ImageFile, ValueContext } from "@vitrine/core";
import { isObject } from "@vitrine/core/internal";
import { listOf, openImage, storeImage, type ImageGiven } from "../_files/given.ts";
import { VideoFile } from "../video/video-file.ts";
import { videoSpec, type VideoGiven, type VideoWire } from "../video/video.ts";

/** Wire value of an image, or of a video, in a gallery. */
export type GalleryRef =
  | { readonly image: FileRef; readonly video?: undefined; readonly caption?: string }
  | { readonly video: VideoWire; readonly image?: undefined; readonly caption?: string };

/** Image of a gallery as `predict` receives it. */
export interface GalleryImage {
  readonly image: ImageFile;
  /** Empty if there is none. */
  readonly caption: string;
  /** Never: that is how one among videos is known. */
  readonly video?: undefined;
}

/** Video of a gallery as `predict` receives it. */
export interface GalleryVideo {
  readonly video: VideoFile;
  /** Empty if there is none. */
  readonly caption: string;
  readonly image?: undefined;
}

/** Values that a function may return for one image of a gallery: the image alone, or with its caption. */
export type GalleryGiven =
  | ImageGiven
  | readonly [ImageGiven, string]
  | { readonly image: ImageGiven; readonly caption?: string };

/** Values that a function may return for one video of a gallery: alone, or with its caption. */
export type GalleryVideoGiven =
  | VideoGiven
  | readonly [VideoGiven, string]
  | { readonly video: VideoGiven; readonly caption?: string };

/** An image or a video as a function receives it. */
export async function openItem(item: GalleryRef, context: ValueContext): Promise<GalleryImage | GalleryVideo> {
  const { caption = "" } = item;
  if (item.video) return { video: (await videoSpec.decode!(item.video as never, context)) as VideoFile, caption };
  return { image: await openImage(item.image, context, "image"), caption };
}

/** Stores a list that a function returned. Throws `TypeError` for what is none, and for a video where none may be. */
export function storeItems(given: unknown, context: ValueContext): Promise<GalleryRef[]> {
  return Promise.all(listOf(given, "images").map((one) => storeItem(one, context)));
}

async function storeItem(given: unknown, context: ValueContext): Promise<GalleryRef> {
  const { media, more, caption = "" } = partsOf(given);
  const ref =
    more || media instanceof VideoFile
      ? ((await videoSpec.encode!(more ? { ...more, video: media } : media, context)) as VideoWire)
      : await storeImage(media, context);
  if (!more && !isVideo(ref)) return { image: ref as FileRef, caption: String(caption) };
  if (context.props["videos"]) return { video: ref, caption: String(caption) };
  throw new TypeError("Expected images; got a video. gallery({ videos: true }) takes videos, too.");
}

/** The image or video, what else comes with a video, and the caption. */
function partsOf(given: unknown): { media: unknown; more?: object; caption?: unknown } {
  if (Array.isArray(given)) return { media: given[0], caption: given[1] };
  if (!isObject(given) || given instanceof Blob) return { media: given };
  if ("image" in given) return { media: given["image"], caption: given["caption"] };
  if (!("video" in given)) return { media: given };
  const { caption, video, ...more } = given;
  return { media: video, more, caption };
}

function isVideo(ref: VideoWire): boolean {
  return "video" in ref || ref.type.startsWith("video/");
}

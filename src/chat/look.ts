/** A customer's words, ready to be shown on any platform. */
export interface Quoted {
  text: string;
  /** Follows the words when they were cut: "… read on"; empty when they were not. */
  readOn: string;
  /** Who said it, where and when. */
  author: string;
}

/**
 * A button; `label` is what a screen reader says when the text alone is not clear. With `url` it opens an address of
 * ours; Slack tells us of the press all the same, so its action must be known.
 */
export interface ButtonLook {
  action: string;
  value: string;
  text: string;
  label?: string;
  url?: string;
}

/** A picture at an address of ours, and everything that matters of it in words. */
export interface PictureLook {
  url: string;
  alt: string;
}

/**
 * A person or channel that its own platform shows by the name its reader may see; everywhere else `text` stands for it.
 */
export interface Mention {
  kind: 'person' | 'channel';
  platform: string;
  /** As the platform's addresses write it: "C0123", or with a workspace "T0123/C0123". */
  id: string;
  text: string;
}

/** A moment that stands in a sentence, in the words and the zone that the sentence is meant for. */
export interface Moment {
  /** ISO. */
  at: string;
  /** As it stands there. */
  text: string;
}

/** One line of a list: what stands out, what is said about it, and how it ends. */
export interface ListItem {
  head: string | Mention;
  tail: string;
  /** Those that `tail` tells: where a platform can, each reader sees them in their own zone instead. */
  moments?: readonly Moment[];
  end?: string | Mention | readonly Mention[];
}

/** Whom or what a line ends with, by name: a notification has no mentions. */
export function endWords(end: ListItem['end'] = []): string[] {
  return [end].flat().map((one: string | Mention) => (typeof one === 'string' ? one : one.text));
}

/** One field of a grid of two columns. */
export interface GridCell {
  head: string;
  text: string;
}

/** Bars by category. A text beside the chart must say the same. */
export interface BarChart {
  title: string;
  xLabel: string;
  yLabel: string;
  bars: readonly { label: string; value: number }[];
}

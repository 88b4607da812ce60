/** A customer's words, ready to be shown on any platform. */
export interface Quoted {
  text: string;
  /** Follows the words when they were cut: "… read on"; empty when they were not. */
  readOn: string;
  /** Who said it, where and when. */
  author: string;
}

/** A button; `label` is what a screen reader says when the text alone is not clear. */
export interface ButtonLook {
  action: string;
  value: string;
  text: string;
  label?: string;
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

/** One line of a list: what stands out, what is said about it, and how it ends. */
export interface ListItem {
  head: string | Mention;
  tail: string;
  end?: string | Mention;
}

/** Bars by category. A text beside the chart must say the same. */
export interface BarChart {
  title: string;
  xLabel: string;
  yLabel: string;
  bars: readonly { label: string; value: number }[];
}

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

/** One line of a list: what stands out, and what is said about it. */
export interface ListItem {
  head: string;
  tail: string;
}

/** Bars by category. A text beside the chart must say the same. */
export interface BarChart {
  title: string;
  xLabel: string;
  yLabel: string;
  bars: readonly { label: string; value: number }[];
}

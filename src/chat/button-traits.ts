/** What an adapter has to know of a button before its work is done, by its action. */
export interface ButtonTraits {
  /** Its answer is a form: Teams opens a dialog for it at once. */
  opensForm(action: string): boolean;
  /** Pressing it changes nothing: what is delivered twice may be answered twice. */
  changesNothing(action: string): boolean;
}

import { z } from 'zod';
import type { AnyForm } from '../../chat/form.ts';
import { safeText, shorten } from '../../chat/safe-text.ts';
import type { CheckedForm } from '../../chat/steps.ts';
import { capital } from '../../i18n/capital.ts';
import { type Theme, ThemeKey } from '../feedback/index.ts';

const NAME = 60;
/** Options that a platform shows in one field. */
const MOST_OPTIONS = 99;

const Name = z.string().trim().min(1).max(NAME);
export const NameValues = z.object({ en: Name, nl: Name });
export const MergeValues = z.object({ theme: ThemeKey });

/** The names by which the forms come back. */
export const formNames = {
  name: 'themes.name',
  merge: 'themes.merge',
  rename: 'themes.rename',
  join: 'themes.join',
} as const;

/** The forms that may come back, with what checks them. */
export const checkedForms: readonly CheckedForm[] = [
  { name: formNames.name, values: NameValues },
  { name: formNames.merge, values: MergeValues },
  { name: formNames.rename, values: NameValues },
  { name: formNames.join, values: MergeValues },
];

/** Asks what a new theme is called, in both languages. */
export const nameForm: AnyForm = {
  name: formNames.name,
  title: (say) => say.themes.form.title(),
  submit: (say) => say.themes.form.submit(),
  fields: [
    { kind: 'text', name: 'nl', label: (say) => say.themes.form.nl(), maxLength: NAME },
    { kind: 'text', name: 'en', label: (say) => say.themes.form.en(), maxLength: NAME },
  ],
};

/** Asks what a theme is to be called, in both languages. */
export const renameForm: AnyForm = {
  ...nameForm,
  name: formNames.rename,
  title: (say) => say.themes.form.renameTitle(),
};

/** Asks of which theme another becomes a part. */
export function joinForm(themes: readonly Theme[]): AnyForm {
  return {
    ...mergeForm(themes),
    name: formNames.join,
    title: (say) => say.themes.form.joinTitle(),
  };
}

/** Asks to which theme words belong. */
export function mergeForm(themes: readonly Theme[]): AnyForm {
  const options = themes.slice(0, MOST_OPTIONS).map(({ id, name }) => ({
    value: id,
    label: (say: Parameters<AnyForm['title']>[0]) => capital(shorten(safeText(name[say.locale]), NAME)),
  }));
  return {
    name: formNames.merge,
    title: (say) => say.themes.form.mergeTitle(),
    submit: (say) => say.themes.form.submit(),
    fields: [{ kind: 'one_of', name: 'theme', label: (say) => say.themes.form.theme(), options }],
  };
}

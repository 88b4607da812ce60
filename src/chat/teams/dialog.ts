import { z } from 'zod';
import { type Locale, type Messages, sayIn } from '../../i18n/index.ts';
import type { AnyForm, Field } from '../form.ts';
import { safeText, shorten } from '../safe-text.ts';
import { note, type RichTextBlock, type TextRun } from './kit.ts';
import { MOST_OPENER, type Opener, parseOpener } from './opener.ts';

/** What a dialog of Teams takes (its pages "dialogs" and "adaptive cards"); the text limits are our own. */
const limits = { title: 80, label: 250, option: 100, options: 100, text: 3000 };

interface InputBase {
  id: string;
  label: string;
  isRequired: boolean;
  errorMessage: string;
  value?: string | number;
}

type Choice = { title: string; value: string };

/** The inputs a form may have; what each answers is a text, whatever the field. */
export type Input = InputBase &
  (
    | { type: 'Input.Text'; isMultiline: boolean; maxLength: number }
    | { type: 'Input.Number'; min?: number; max?: number }
    | { type: 'Input.Date' }
    | { type: 'Input.ChoiceSet'; style: 'compact' | 'expanded'; isMultiSelect: boolean; choices: Choice[] }
    | {
        type: 'Input.ChoiceSet';
        style: 'filtered';
        isMultiSelect: false;
        choices: [];
        /** Teams itself looks people up; no permission of ours is needed. */
        'choices.data': { type: 'Data.Query'; dataset: 'graph.microsoft.com/users' };
      }
  );

type AlarmRun = TextRun & { color: 'Attention' };
type Alarm = Omit<RichTextBlock, 'inlines'> & { inlines: AlarmRun[] };

/** A form as the card of a dialog. */
export interface DialogCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  lang: string;
  fallbackText: string;
  body: (Input | RichTextBlock | Alarm)[];
  actions: [{ type: 'Action.Submit'; title: string; data: { klankbord: Sent } }];
}

/** How Teams is told to show a dialog. */
export interface Dialog {
  title: string;
  card: { contentType: 'application/vnd.microsoft.card.adaptive'; content: DialogCard };
}

/** What a dialog carries to its answer. It comes back from the client, which may have changed it. */
const Sent = z.object({
  form: z.string().min(1).max(255),
  about: z.string().max(3000).default(''),
  opener: z.string().max(MOST_OPENER).nullable().default(null),
  /** How a field's text is to be read; its schema judges what comes of it. */
  kinds: z.record(z.string(), z.enum(['number', 'many_of'])).default({}),
});
type Sent = z.infer<typeof Sent>;

export interface FormOnTeams {
  form: AnyForm;
  values: Record<string, unknown>;
  about: string;
  /** Field → sentence, for what was not understood. */
  faults?: Record<string, string>;
}

/** A form as a dialog; with faults, each stands above its field and everything else is as it was filled in. */
export function dialogOf(shown: FormOnTeams, opener: Opener | null, locale: Locale): Dialog {
  const { form, values, about, faults = {} } = shown;
  const say = sayIn(locale);
  const title = plain(form.title(say), limits.title);
  const kinds = Object.fromEntries(
    form.fields.flatMap(({ name, kind }) => (kind === 'number' || kind === 'many_of' ? [[name, kind]] : [])),
  );
  const names = new Set(form.fields.map(({ name }) => name));
  const stray = Object.entries(faults).filter(([name]) => !names.has(name));
  const sent: Sent = {
    form: form.name,
    about,
    opener: opener === null ? null : JSON.stringify(opener),
    kinds,
  };
  const content: DialogCard = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: locale,
    fallbackText: title,
    body: [
      ...stray.map(([, fault]) => alarm(fault)),
      ...form.fields.flatMap((field) => fieldOf(field, values[field.name], faults[field.name], say)),
    ],
    actions: [
      { type: 'Action.Submit', title: plain(form.submit(say), limits.title), data: { klankbord: sent } },
    ],
  };
  return { title, card: { contentType: 'application/vnd.microsoft.card.adaptive', content } };
}

export interface Submitted {
  form: string;
  about: string;
  opener: Opener | null;
  values: Record<string, unknown>;
}

/** A form that was sent, with what leads to it; null for a dialog that is none of ours. */
export function submittedIn(data: Record<string, unknown>): Submitted | null {
  const { klankbord, ...filled } = data;
  const sent = Sent.safeParse(klankbord).data;
  if (sent === undefined) return null;
  const values = Object.fromEntries(
    Object.entries(filled).map(([name, value]) => [name, readAs(sent.kinds[name], value)]),
  );
  return { form: sent.form, about: sent.about, opener: parseOpener(sent.opener), values };
}

function readAs(kind: Sent['kinds'][string] | undefined, value: unknown): unknown {
  if (kind === 'many_of') return typeof value === 'string' && value !== '' ? value.split(',') : [];
  if (value === '' || value === null) return undefined;
  return kind === 'number' ? Number(value) : value;
}

function fieldOf(field: Field, value: unknown, fault: string | undefined, say: Messages): DialogCard['body'] {
  const hint = field.hint?.(say);
  const above = [...(fault === undefined ? [] : [alarm(fault)]), ...(hint ? note(hint) : [])];
  return [...above, inputOf(field, value, say)];
}

function inputOf(field: Field, value: unknown, say: Messages): Input {
  const base = {
    id: field.name,
    label: plain(field.label(say), limits.label),
    isRequired: field.optional !== true,
    errorMessage: say.router.fault.missing(),
  };
  const given = textOf(value);
  switch (field.kind) {
    case 'text':
    case 'long_text': {
      const maxLength = Math.min(field.maxLength ?? limits.text, limits.text);
      const isMultiline = field.kind === 'long_text';
      return { type: 'Input.Text', ...base, isMultiline, maxLength, ...known(given?.slice(0, maxLength)) };
    }
    case 'number': {
      const { min, max } = field;
      const range = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
      const number = given !== undefined && /^-?\d{1,9}$/.test(given) ? Number(given) : undefined;
      return { type: 'Input.Number', ...base, ...range, ...known(number) };
    }
    case 'date':
      return {
        type: 'Input.Date',
        ...base,
        ...known(given && /^\d{4}-\d\d-\d\d$/.test(given) ? given : undefined),
      };
    case 'person':
      return personInput(base, given);
    case 'one_of':
    case 'many_of':
      return choiceInput(field, base, value, say);
  }
}

function personInput(base: InputBase, given: string | undefined): Input {
  return {
    type: 'Input.ChoiceSet',
    ...base,
    style: 'filtered',
    isMultiSelect: false,
    choices: [],
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
    ...known(given),
  };
}

function choiceInput(
  field: Extract<Field, { options: unknown }>,
  base: InputBase,
  value: unknown,
  say: Messages,
): Input {
  const choices = field.options
    .slice(0, limits.options)
    .map(({ value, label }) => ({ title: plain(label(say), limits.option), value }));
  const wanted = Array.isArray(value) ? value : [value];
  const chosen = choices.filter((choice) => wanted.includes(choice.value)).map((choice) => choice.value);
  const isMultiSelect = field.kind === 'many_of';
  const style = isMultiSelect ? 'expanded' : 'compact';
  return {
    type: 'Input.ChoiceSet',
    ...base,
    style,
    isMultiSelect,
    choices,
    ...known(chosen.join(',') || undefined),
  };
}

function alarm(fault: string): Alarm {
  const run: AlarmRun = {
    type: 'TextRun',
    text: `⚠ ${safeText(fault)}`,
    weight: 'Bolder',
    color: 'Attention',
  };
  return { type: 'RichTextBlock', inlines: [run] };
}

function known<Value>(value: Value | undefined): { value?: Value } {
  return value === undefined || value === '' ? {} : { value };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function plain(text: string, limit: number): string {
  return shorten(safeText(text), limit) || ' ';
}

import { sayIn } from '../../i18n/index.ts';
import type { ButtonTraits } from '../button-traits.ts';
import { takesLongerThan } from '../patience.ts';
import { renderPart } from '../reply.ts';
import { type Activity, dialogData, Pressed, pressedIn } from './activities.ts';
import { CARD_TYPE } from './cards.ts';
import {
  type Conversation,
  type Done,
  type Filled,
  formIntent,
  orFrom,
  pressIntent,
} from './conversation.ts';
import { type Dialog, dialogOf, submittedIn } from './dialog.ts';
import { type Known, knownFrom } from './meeting.ts';
import { OPEN_FORM, parseOpener } from './opener.ts';
import type { Show } from './show.ts';

/** What Teams is told about a request it waits for. */
export interface InvokeAnswer {
  status: number;
  body?: CardAnswer | { task: DialogAnswer };
}

/** The answer to a button: a new card or a sentence, both for who pressed alone. */
interface CardAnswer {
  statusCode: 200;
  type: 'application/vnd.microsoft.card.adaptive' | 'application/vnd.microsoft.activity.message';
  value: object | string;
}

type DialogAnswer = { type: 'continue'; value: Dialog } | { type: 'message'; value: string };

export interface Invoked {
  answer: InvokeAnswer;
  /** What goes on after Teams was answered. */
  rest: Promise<void>;
}

/** What Teams calls a button, a button that asks for a dialog, and a dialog that was sent. */
const [PRESS, FETCH, SUBMIT] = ['adaptiveCard/action', 'task/fetch', 'task/submit'];

export interface Invokes {
  take(activity: Activity): Promise<Invoked>;
  /** Whether it may be done again without any harm. */
  changesNothing(activity: Activity): boolean;
  /** The answer to what was taken before, by another process. */
  takenElsewhere(activity: Activity): InvokeAnswer;
}

/** Teams gives up after ten to fifteen seconds and asks again; a person gives up sooner. In milliseconds. */
const PATIENCE_MS = 2_500;
const nothing = async () => undefined;

type Told = { body: NonNullable<InvokeAnswer['body']>; rest(): Promise<void> };

/**
 * Answers what Teams waits for, in time. What is not known by then is said to be under way, and told when it is done.
 */
export function createInvokes(
  conversation: Conversation,
  show: Show,
  buttons: Pick<ButtonTraits, 'changesNothing'>,
): Invokes {
  const { take, tellRest, failed, refill } = conversation;

  async function inTime(
    work: Promise<Done>,
    known: Known,
    say: (done: Done) => Told | Promise<Told>,
    saySentence: (sentence: string) => Told['body'],
  ): Promise<Invoked> {
    const told = work
      .then(say)
      .catch((error): Told => ({ body: saySentence(failed(error, known)), rest: nothing }));
    if (await takesLongerThan(PATIENCE_MS, told)) {
      const body = saySentence(sayIn(known.to.locale).teams.working());
      return { answer: { status: 200, body }, rest: told.then(() => work).then(tellRest) };
    }
    const { body, rest } = await told;
    return { answer: { status: 200, body }, rest: rest() };
  }

  function press(activity: Activity): Promise<Invoked> {
    const known = knownFrom(activity);
    const pressed = pressedIn(activity) ?? { action: '', value: '' };
    const work = take(known, pressIntent(pressed, known));
    return inTime(
      work,
      known,
      async (done) => ({ body: await cardAnswer(done), rest: () => restOf(done) }),
      sentenceForPress,
    );
  }

  /** A sentence was told in the answer itself. */
  async function restOf(done: Done): Promise<void> {
    const { kind } = done.reply;
    if (kind !== 'notice' && kind !== 'faults' && kind !== 'nothing') await tellRest(done);
  }

  async function fetch(activity: Activity): Promise<Invoked> {
    const known = knownFrom(activity);
    const pressed = Pressed.safeParse(dialogData(activity)).data ?? null;
    if (pressed === null || (pressed.action === OPEN_FORM && parseOpener(pressed.value) === null))
      return gone(known);
    const work = take(known, pressIntent(pressed, known));
    return inTime(work, known, (done) => dialogTold(done), sentenceForDialog);
  }

  async function submit(activity: Activity): Promise<Invoked> {
    const known = knownFrom(activity);
    const submitted = submittedIn(dialogData(activity));
    if (submitted === null) return gone(known);
    const { opener, ...filled } = submitted;
    const work = take(known, formIntent(filled, known)).then((done) => orFrom(opener, done));
    return inTime(work, known, (done) => formTold(done, filled), sentenceForDialog);
  }

  async function formTold(done: Done, filled: Filled): Promise<Told> {
    const { known, opener } = done;
    const shown = await refill(done, filled);
    if (shown === null) return dialogTold(done);
    return {
      body: { task: { type: 'continue', value: dialogOf(shown, opener, known.to.locale) } },
      rest: nothing,
    };
  }

  function dialogTold(done: Done): Told {
    const { known, reply, opener } = done;
    const { locale } = known.to;
    if (reply.kind === 'form')
      return { body: { task: { type: 'continue', value: dialogOf(reply, opener, locale) } }, rest: nothing };
    return { body: sentenceForDialog(sentenceOf(done)), rest: () => restOf(done) };
  }

  async function gone({ to }: Known): Promise<Invoked> {
    const body = sentenceForDialog(sayIn(to.locale).teams.formGone());
    return { answer: { status: 200, body }, rest: nothing() };
  }

  return {
    take: async (activity: Activity): Promise<Invoked> => {
      if (activity.name === PRESS) return press(activity);
      if (activity.name === FETCH) return fetch(activity);
      if (activity.name === SUBMIT) return submit(activity);
      return { answer: { status: 501 }, rest: nothing() };
    },
    changesNothing: (activity: Activity): boolean => {
      if (activity.name !== PRESS) return activity.name !== SUBMIT;
      const action = pressedIn(activity)?.action ?? '';
      // What led to a form is done once more, whatever it was.
      return action !== OPEN_FORM && buttons.changesNothing(action);
    },
    takenElsewhere: (activity: Activity): InvokeAnswer => {
      const sentence = sayIn(knownFrom(activity).to.locale).teams.takenAlready();
      const body = activity.name === PRESS ? sentenceForPress(sentence) : sentenceForDialog(sentence);
      return { status: 200, body };
    },
  };

  async function cardAnswer(done: Done): Promise<CardAnswer> {
    const { reply, known } = done;
    if (reply.kind === 'updated') {
      const value = await show(renderPart('teams', reply, known.to), known.to.place);
      return { statusCode: 200, type: CARD_TYPE, value };
    }
    return sentenceForPress(sentenceOf(done));
  }
}

/** What is said at once: the sentence itself, or that the answer stands elsewhere. */
function sentenceOf({ reply, known }: Done): string {
  const { teams } = sayIn(known.to.locale);
  if (reply.kind === 'notice') return reply.text;
  if (reply.kind === 'faults') return Object.values(reply.faults).join(' ');
  if (reply.kind === 'form') return teams.formWaits();
  return reply.kind === 'message' || reply.kind === 'home' ? teams.answeredBelow() : teams.done();
}

function sentenceForPress(value: string): CardAnswer {
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value };
}

function sentenceForDialog(value: string): { task: DialogAnswer } {
  return { task: { type: 'message', value } };
}

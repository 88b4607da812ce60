import type { Reply } from '../../chat/reply.ts';
import type { Context } from '../../context.ts';
import { type Asked, type Button, type Command, defineFeature } from '../feature.ts';
import {
  absent,
  act,
  contribute,
  forget,
  here,
  present,
  reflections,
  shareIt,
  startReflection,
  submitReflection,
  unshareIt,
} from './day-talk.ts';
import { formNames } from './forms.form.ts';
import {
  blackout,
  offer,
  pause,
  plan,
  refuse,
  resume,
  submitBlackout,
  submitOffer,
  team,
  validity,
  withdraw,
} from './host-talk.ts';
import { accountLeft, personJoined } from './leaving.ts';
import {
  licenceDays,
  licenceHost,
  licencePage,
  licencePlan,
  licenceReflections,
  licenceWord,
} from './licence.message.ts';
import { certificate, erase, exempt, exportMine, name, swap, swapNo, swapYes } from './own-talk.ts';
import { homePart } from './page.ts';
import {
  bookOne,
  cancel,
  type Deed,
  days,
  forHosts,
  hosting,
  more,
  moveTo,
  onlyFor,
  page,
  search,
  stop,
  submitSearch,
  waitFor,
} from './talk.ts';

export { calendarPath, dayCalendar } from './calendar.ts';
export { certificateFormats, certificatePath, readCertificate } from './certificate.ts';
export { drawCertificate } from './certificate-picture.ts';
export { checkedForms } from './forms.form.ts';
export { accountLeft as shadowingEnded } from './leaving.ts';
export {
  daysExamples,
  hostExamples,
  pageExamples,
  planExamples,
  reflectionsExamples,
  wordExamples,
} from './licence.example.ts';
export { validUntilFor } from './licence.ts';
export { ownDataPath, readOwnData } from './own-data.ts';
export { readPlan } from './plan.ts';
export { doPlanDeed, isPlanDeed } from './plan-deeds.ts';
export { planPage, planStyle } from './plan-page.ts';
export { isValid, proofPath } from './proof.ts';
export { remindShadowing } from './remind.ts';
export { timesOf } from './seats.ts';

/** What follows "licence", in both languages at once, and what it does. */
const words: readonly { words: readonly string[]; deed: Deed }[] = [
  { words: ['days', 'dagen', 'browse', 'zoek', 'search'], deed: days },
  { words: ['book', 'boek'], deed: bookOne },
  { words: ['move', 'verzet', 'verplaats'], deed: moveTo },
  { words: ['cancel', 'annuleer', 'afzeggen'], deed: cancel },
  { words: ['wait', 'wacht'], deed: waitFor },
  { words: ['stop'], deed: stop },
  { words: ['swap', 'ruil'], deed: swap },
  { words: ['certificate', 'certificaat'], deed: certificate },
  { words: ['name', 'naam'], deed: name },
  { words: ['export', 'exporteer'], deed: exportMine },
  { words: ['erase', 'wis'], deed: erase },
  { words: ['exempt', 'exemption', 'vrijstelling'], deed: exempt },
  { words: ['here', 'aanwezig', 'present'], deed: here },
  { words: ['reflect', 'reflection', 'terugblik'], deed: startReflection },
  { words: ['reflections', 'terugblikken'], deed: reflections },
  { words: ['offer', 'aanbieden', 'bied'], deed: onlyFor('licence offer', offer) },
  { words: ['hosting', 'begeleiden'], deed: forHosts(hosting) },
  { words: ['withdraw', 'intrekken'], deed: forHosts(withdraw) },
  { words: ['refuse', 'weiger'], deed: forHosts(refuse) },
  // As the buttons: who was there is told by whoever hosted that day.
  { words: ['came', 'kwam'], deed: present },
  { words: ['absent', 'afwezig'], deed: absent },
  { words: ['blackout', 'close', 'sluit'], deed: onlyFor('licence offer', blackout) },
  { words: ['pause', 'pauze', 'pauzeer'], deed: onlyFor('licence plan', pause) },
  { words: ['resume', 'hervat'], deed: onlyFor('licence plan', resume) },
  { words: ['plan', 'planning'], deed: onlyFor('licence plan', plan) },
  { words: ['validity', 'geldigheid'], deed: onlyFor('licence plan', validity) },
  { words: ['team'], deed: onlyFor('licence plan', team) },
];

/** "licence book 12" → the deed of "book", with "12". */
async function run(ctx: Context, asked: Asked, typed: string) {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  if (word === '') return page(ctx, asked, { rest: '', messageId: null });
  const known = words.find((one) => one.words.includes(word.toLowerCase()));
  if (known) return known.deed(ctx, asked, { rest, messageId: null });
  return { kind: 'notice' as const, text: asked.say.licence.ask.what() };
}

const command: Command = {
  verbs: {
    en: ['licence', 'license'],
    nl: ['rijbewijs', 'klantrijbewijs', 'klantenrijbewijs', 'meeloopdag'],
  },
  describe: (say) => say.help.verbs.licence,
  run,
};

function button(verb: string, deed: Deed): Button {
  return {
    action: `licence.${verb}`,
    press: (ctx, asked, rest, messageId) => deed(ctx, asked, { rest, messageId }),
  };
}

function askingButton(...told: Parameters<typeof button>): Button {
  return { ...button(...told), opensForm: true };
}

/** Days to choose from, as a message of its own: for who asks from a message that is to stay as it is. */
export function offerDays(ctx: Context, asked: Asked): Promise<Reply> {
  return days(ctx, asked, { rest: '', messageId: null });
}

/** A day a year beside customer service, and the licence it earns. */
export const licence = defineFeature({
  name: 'licence',
  messages: [licencePage, licenceDays, licenceHost, licenceWord, licenceReflections, licencePlan],
  commands: [command],
  buttons: [
    button('page', page),
    button('days', (ctx, asked, said) => days(ctx, asked, { ...said, rest: '' })),
    button('more', more),
    askingButton('search', search),
    button('book', bookOne),
    button('move', moveTo),
    button('cancel', cancel),
    button('wait', waitFor),
    button('stop', stop),
    // Pressing it opens an address; Slack tells us, and there is nothing to answer.
    button('open', async () => ({ kind: 'nothing' })),
    button('certificate', certificate),
    button('swap-yes', swapYes),
    button('swap-no', swapNo),
    button('here', here),
    button('present', present),
    button('absent', absent),
    askingButton('reflect', startReflection),
    button('reflections', reflections),
    button('act', act),
    askingButton('contribute', contribute),
    button('share', shareIt),
    button('unshare', unshareIt),
    button('forget', forget),
    askingButton('offer', onlyFor('licence offer', offer)),
    button('hosting', forHosts(hosting)),
    button('withdraw', forHosts(withdraw)),
    askingButton('blackout', onlyFor('licence offer', blackout)),
    button('pause', onlyFor('licence plan', pause)),
    button('resume', onlyFor('licence plan', resume)),
  ],
  forms: [
    { form: formNames.search, submit: submitSearch },
    { form: formNames.reflection, submit: submitReflection },
    { form: formNames.offer, submit: submitOffer },
    { form: formNames.blackout, submit: submitBlackout },
  ],
  home: homePart,
  accountLeft,
  personJoined,
});

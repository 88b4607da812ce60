import { formatIn } from '../format.ts';

const { number, list } = formatIn('en');
const some = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const quotedList = (names: readonly string[]) => list(names.map((name) => `“${name}”`));

/** The customer journey: its file, its changes, and what is shown of it. */
export const journey = {
  /** What is wrong in a journey file; line and column stand before it. */
  faults: {
    tooLarge: () => 'the file is larger than any such file: at most 500,000 characters',
    notText: () => 'the file is not text in UTF-8; save it as UTF-8',
    unreadable: ({ why }: { why: string }) => `this is not YAML${why === '' ? '' : `: ${why}`}`,
    noJourney: () => 'this is no journey: it has “brand”, “promises” and “steps”',
    tooDeep: () => 'this is nested or repeated more often than such a file needs',
    insideItself: ({ name }: { name: string }) => `a circle: “*${name}” stands inside “&${name}”`,
    keyTwice: () => 'this key stands here twice; keep one of them',
    tab: () => 'this line begins with a tab; YAML wants spaces, two for each level',
    severalDocuments: () => 'a second document begins here (“---” or “...”); a file holds one',
    unknownKey: ({ key, known }: { key: string; known: readonly string[] }) =>
      `“${key}” is not known here; known are ${list(known)}`,
    missing: ({ key }: { key: string }) => `“${key}” is missing`,
    untranslated: ({ locale }: { locale: 'en' | 'nl' }) =>
      `the ${locale === 'en' ? 'English' : 'Dutch'} translation (“${locale}”) is missing`,
    kind: ({ key, expected }: { key: string; expected: 'text' | 'list' | 'map' | 'truth' }) => {
      const kinds = {
        text: 'text (in quotes, if it looks like a number)',
        list: 'a list, each line with a dash',
        map: 'keys with values',
        truth: 'true or false',
      };
      return `“${key}” should be ${kinds[expected]}`;
    },
    oneOf: ({ key, options }: { key: string; options: readonly string[] }) =>
      `“${key}” should be one of ${list(options)}`,
    tooLong: ({ key, most }: { key: string; most: number }) => `“${key}” is longer than ${number(most)}`,
    key: () => 'write it with small letters, digits and hyphens, such as “pick-up-point”, at most 60',
    day: ({ key }: { key: string }) => `“${key}” should be a day that exists, such as 2026-11-20`,
    twice: ({ text, line }: { text: string; line: number }) => `“${text}” stands already in line ${line}`,
    tooManyPromises: ({ n, most }: { n: number; most: number }) =>
      `${number(n)} promises are more than anybody remembers; at most ${number(most)}`,
    tooManyTouchpoints: ({ n, most }: { n: number; most: number }) =>
      `${number(n)} touchpoints are more than anybody can choose from in a form; at most ${number(most)}`,
    unknownPromise: ({ promise, known }: { promise: string; known: readonly string[] }) =>
      `there is no promise “${promise}”${known.length === 0 ? '' : `; there are ${quotedList(known)}`}`,
    promiseNowhere: ({ promise }: { promise: string }) =>
      `an orphan: no touchpoint makes the promise “${promise}” true`,
    emptyStep: ({ step }: { step: string }) => `an orphan: the step “${step}” has no touchpoints`,
    owner: () => 'an owner is one team: its name, the address of its channel (slack:C0123456), or both',
    severalOwners: () => 'exactly one team owns it; a list leaves nobody to answer',
    noOwner: ({ touchpoint }: { touchpoint: string }) =>
      `“${touchpoint}” has no owner, and neither has its step; name one team`,
    unknownStep: ({ step, known }: { step: string; known: readonly string[] }) =>
      `there is no step “${step}”; there are ${quotedList(known)}`,
    circle: ({ ids }: { ids: readonly string[] }) => `a circle: ${ids.join(' → ')}`,
    stillThere: ({ key }: { key: string }) =>
      `“${key}” still stands in the file, so it is nobody’s former name`,
    formerTaken: ({ key, now }: { key: string; now: string }) =>
      `what was called “${key}” is “${now}” now, which still stands in the file`,
    unknownFormer: ({ key }: { key: string }) => `nothing was ever called “${key}” here`,
  },
  faultsTitle: ({ n }: { n: number }) => `The journey cannot be used yet: ${some(n, 'fault', 'faults')}.`,
  faultsRemedy: () => 'Nothing was changed. Mend these lines and try again.',
  change: {
    brand: ({ to }: { to: string }) => `The brand promise becomes “${to}”.`,
    promise_added: ({ name }: { name: string }) => `+ promise “${name}”`,
    promise_removed: ({ name }: { name: string }) => `− promise “${name}”; what was said about it stays`,
    promise_reworded: ({ from, to }: { from: string; to: string }) => `~ promise “${from}” becomes “${to}”`,
    promise_words: ({ name }: { name: string }) => `~ promise “${name}”: other keywords`,
    step_added: ({ name }: { name: string }) => `+ step ${name}`,
    step_removed: ({ name }: { name: string }) => `− step ${name}`,
    step_renamed: ({ from, to }: { from: string; to: string }) => `~ step ${from} is called ${to}`,
    step_owner: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ step ${name}: owner ${from} → ${to}`,
    step_reviewed: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ step ${name}: reviewed ${from} → ${to}`,
    steps_order: ({ to }: { to: string }) => `~ the steps come in this order: ${to}`,
    touchpoint_added: ({ name, to }: { name: string; to: string }) => `+ touchpoint ${name}, in ${to}`,
    touchpoint_taken_in: ({ name, to }: { name: string; to: string }) =>
      `+ touchpoint ${name}, in ${to}; what customers said there so far belongs to it`,
    touchpoint_removed: ({ name }: { name: string }) =>
      `− touchpoint ${name}; what customers said there stays`,
    touchpoint_renamed: ({ from, to }: { from: string; to: string }) =>
      `~ touchpoint ${from} is called ${to}; feedback and contributions follow`,
    touchpoint_key: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ touchpoint ${name}: its key ${from} becomes ${to}; feedback and contributions follow`,
    touchpoint_moved: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ touchpoint ${name} moves from ${from} to ${to}`,
    touchpoints_order: ({ name, to }: { name: string; to: string }) =>
      `~ in ${name} the touchpoints come in this order: ${to}`,
    touchpoint_owner: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ touchpoint ${name}: owner ${from} → ${to}`,
    touchpoint_promise: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ touchpoint ${name}: promise “${from}” → “${to}”`,
    touchpoint_goal: ({ name, to }: { name: string; to: string }) =>
      `~ touchpoint ${name}: what the customer wants there is “${to}”`,
    touchpoint_metric: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ touchpoint ${name}: measured by ${from} → ${to}`,
    touchpoint_severity: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ touchpoint ${name}: severity ${from} → ${to}`,
    touchpoint_moment: ({ name, to }: { name: string; to: string }) =>
      `~ touchpoint ${name}: moment of truth: ${to}`,
    touchpoint_feedback: ({ name }: { name: string }) =>
      `~ touchpoint ${name}: other keywords or column values; they count for what comes in from now on`,
  },
  yesNo: (value: boolean): string => (value ? 'yes' : 'no'),
  nobody: () => 'nobody',
  never: () => 'never',
  diff: {
    title: ({ n }: { n: number }) => `This would change the journey in ${some(n, 'place', 'places')}:`,
    first: ({ steps, touchpoints }: { steps: number; touchpoints: number }) =>
      `This is the first journey here: ${some(steps, 'step', 'steps')} with ${some(touchpoints, 'touchpoint', 'touchpoints')}.`,
    none: () => 'The file says what the journey is already: nothing changes.',
    kept: () => 'What was so until now keeps its date: older feedback keeps the names of its time.',
    ask: () => 'Change the journey like this? [y/N] ',
    yes: () => ['y', 'yes'],
    declined: () => 'Nothing was changed.',
    repeat: ({ command }: { command: string }) => `If this is right, run:\n  ${command}`,
    trial: () => 'This was a trial: nothing was changed.',
    done: ({ version }: { version: number }) => `The journey is changed; this is version ${number(version)}.`,
  },
  check: {
    maps: ({ isMet }: { isMet: boolean }): string =>
      isMet
        ? 'Journey maps: yes. Every step has an owner and was looked at in the last 12 months.'
        : 'Journey maps: open.',
    step: {
      no_owner: (_: { on: string | null }) => 'nobody owns this step as a whole',
      never_reviewed: (_: { on: string | null }) => 'it does not say when it was reviewed',
      reviewed_long_ago: ({ on }: { on: string | null }) => `last reviewed on ${on}, more than 12 months ago`,
    },
    promises: ({
      isMet,
      shown,
      tagged,
      days,
    }: {
      isMet: boolean;
      shown: number;
      tagged: number;
      days: number;
    }) =>
      `Clear promises: ${isMet ? 'yes' : 'open'}. Of ${some(shown, 'text', 'texts')} shown in ${number(days)} days, ${number(tagged)} carry a confirmed promise; half is enough.`,
    outside: () => 'Customers spoke of places that stand outside the journey:',
    answers: ({ name, n }: { name: string; n: number }) => `${name}: ${some(n, 'answer', 'answers')}`,
    channels: ({ channels }: { channels: readonly string[] }) =>
      `Not known here as channels: ${list(channels)}. Is the address right, and is the bot there?`,
  },
  kept: {
    none: () => 'not looked at yet',
    tooFew: ({ n }: { n: number }) => `too few texts for a share (${number(n)})`,
    counts: ({ kept, broken }: { kept: number; broken: number }) =>
      `${number(kept)} kept, ${number(broken)} not kept`,
    share: ({ percent, range, n }: { percent: string; range: string; n: number }) =>
      `${percent} kept (${range}), of ${some(n, 'text', 'texts')}`,
    unclear: ({ n }: { n: number }) => `${number(n)} unclear`,
  },
  map: {
    title: () => 'The customer journey',
    skip: () => 'To the steps',
    window: ({ span }: { span: string }) => `What customers said from ${span}.`,
    since: ({ date }: { date: string }) => `This journey is valid since ${date}.`,
    promises: () => 'What we promise',
    steps: () => 'Steps and touchpoints',
    step: ({ nth }: { nth: number }) => `Step ${number(nth)}`,
    owner: () => 'Owner',
    nobody: () => 'nobody yet',
    moment: () => 'Moment of truth',
    goal: () => 'The customer wants',
    promise: () => 'We promise',
    kept: () => 'Promise',
    severity: () => 'Severity',
    severityOf: ({ n }: { n: number }) => `${number(n)} of 3`,
    actions: () => 'Actions',
    actionsOf: ({ open, closed, days }: { open: number; closed: number; days: number }) =>
      `${number(open)} open, ${number(closed)} closed in ${number(days)} days`,
    contributors: () => 'Contribute',
    people: ({ n }: { n: number }) => some(n, 'colleague', 'colleagues'),
    few: () => 'fewer than five colleagues',
    more: () => 'Goal, promise and owner',
    silent: () => 'Nobody can be quoted here.',
    unmeasured: ({ metric }: { metric: string }) => `No ${metric} was asked here in these days.`,
    noTouchpoints: () => 'No touchpoints.',
    language: () => 'Nederlands',
    languageLabel: () => 'Deze pagina in het Nederlands',
    print: () => 'Prints on one A3 page.',
    learn: () => 'Figures are there to learn from, not to judge people or teams by.',
    none: () => 'There is no journey yet. Drop a journey file on the studio, or import one from a terminal.',
    studio: () => 'To the studio',
  },
  chat: {
    map: () => 'As one page, also to print:',
    pdf: () => 'As PDF, for one A3 sheet',
    png: () => 'As a picture',
    stepPicture: ({ steps }: { steps: string }) =>
      `A step of the journey as a picture, with what customers said at each touchpoint, its score, whether promises were kept, its actions and how many contribute. ${steps} The step’s button shows the same as text.`,
    morePictures: ({ n }: { n: number }) =>
      `${some(n, 'more step', 'more steps')} as a picture: in the file for print.`,
    picture: ({ steps }: { steps: string }) =>
      `The journey as one picture, with what customers said at each touchpoint, its score, whether promises were kept, its actions and how many contribute. ${steps} Each step’s button shows the same as text.`,
    star: () => '★ a moment of truth: here it is decided what customers think of us.',
    type: () => 'Type the name of a step or a touchpoint behind the word to see more.',
    step: () => 'Step',
    stepLabel: ({ name }: { name: string }) => `Show the step ${name}`,
    placeLabel: ({ name }: { name: string }) => `Show the touchpoint ${name}`,
    owner: ({ owner }: { owner: string }) => `Owner of this step: ${owner}`,
    ownedBy: ({ owner }: { owner: string }) => `owner: ${owner}`,
    kept: ({ kept }: { kept: string }) => `Promise: ${kept}`,
    actions: ({ text }: { text: string }) => `Actions: ${text}`,
    contributors: ({ text }: { text: string }) => `Contribute: ${text}`,
    hidden: ({ n }: { n: number }) =>
      `${some(n, 'touchpoint does', 'touchpoints do')} not fit in here; the buttons show them.`,
    back: () => 'The whole journey',
    summary: ({ steps }: { steps: readonly string[] }) => `The customer journey: ${list(steps)}.`,
    stepSummary: ({ step, touchpoints }: { step: string; touchpoints: readonly string[] }) =>
      `${step}: ${list(touchpoints)}.`,
    placeSummary: ({ name, promise }: { name: string; promise: string }) =>
      `${name}. We promise: ${promise}.`,
    unknown: ({ typed, names }: { typed: string; names: readonly string[] }) =>
      `There is no step or touchpoint “${typed}”. There are ${list(names)}.`,
    none: () =>
      'There is no journey here yet. An administrator imports one from a file: “klankbord journey import”.',
  },
  tag: {
    ask: () => 'Promise kept?',
    askLabel: ({ nth, of }: { nth: number; of: number }) =>
      `Was our promise kept? Text ${number(nth)} of ${number(of)}`,
    title: () => 'Did we keep our promise?',
    proposed: {
      kept: () => 'Nobody has said so yet. It looks as if we kept it; is that right?',
      broken: () => 'Nobody has said so yet. It looks as if we did not keep it; is that right?',
      unclear: () => 'Nobody has said so yet. What do these words say?',
    },
    confirmed: {
      kept: () => 'A colleague read it: kept.',
      broken: () => 'A colleague read it: not kept.',
      unclear: () => 'A colleague read it: these words do not tell.',
    },
    button: {
      kept: () => 'Kept',
      broken: () => 'Not kept',
      unclear: () => 'It does not say',
    },
    buttonLabel: ({ verdict, promise }: { verdict: string; promise: string }) => `${verdict}: ${promise}`,
    counts: () => 'Only what a person has said counts. It is about the promise, not about colleagues.',
    noPromise: () => 'Nothing is promised yet where these words belong.',
    gone: () => 'These words are no longer there.',
    overtaken: () => 'Somebody answered before you. This is what they said; you can still change it.',
  },
  overtaken: ({ by, at }: { by: string; at: string }) =>
    `Somebody else changed the journey meanwhile: ${by}, at ${at}.`,
  overtakenRemedy: () => 'Nothing was changed. Look at the differences again, and then decide.',
  none: () => 'There is no journey here yet.',
  noneRemedy: () =>
    'Write one: “klankbord journey export” gives a beginning, “klankbord journey import” reads it.',
};

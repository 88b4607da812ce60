import { formatIn } from '../format.ts';

const { number, list, percent } = formatIn('en');
const some = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;

/** What is said about loading feedback, erasing a customer and exporting. */
export const imports = {
  progress: {
    waiting: () => 'Another import of this source is at work; waiting for it to end.',
    line: ({ rows, share, rate }: { rows: number; share: number; rate: number }) =>
      `${number(rows)} rows, ${percent(share * 100)}, ${number(rate)} rows/s`,
    left: ({ seconds }: { seconds: number }) =>
      seconds < 60 ? `${number(seconds)} s left` : `${number(Math.ceil(seconds / 60))} min left`,
    finishing: () => 'Finishing …',
  },
  result: {
    closing: (n: { read: number; created: number; updated: number; unchanged: number; refused: number }) =>
      `${number(n.read)} read, ${number(n.created)} new, ${number(n.updated)} updated, ${number(n.unchanged)} unchanged, ${number(n.refused)} refused`,
    skipped: ({ n }: { n: number }) =>
      `, ${number(n)} left out because the source itself says they are no feedback`,
    erased: ({ n }: { n: number }) => `, ${number(n)} left out because the customer was erased`,
    dryRun: () => 'This was a trial: nothing was stored. An import would give:',
    several: ({ rows }: { rows: number }) =>
      `The file has ${some(rows, 'row', 'rows')}; a row with several answers counts for each.`,
    masked: ({ kinds }: { kinds: readonly string[] }) => `Masked: ${list(kinds)}.`,
    counted: ({ n, kind }: { n: number; kind: string }) => `${number(n)} × ${kind}`,
    held: ({ n }: { n: number }) =>
      `${some(n, 'text waits', 'texts wait')} for a person to release ${n === 1 ? 'it' : 'them'}: we are not certain that every name was found.`,
    sensitive: ({ n }: { n: number }) =>
      `${some(n, 'text is', 'texts are')} about health or another sensitive matter and will not be posted.`,
    failed: ({ n }: { n: number }) =>
      `${some(n, 'text', 'texts')} could not be masked; the answer was stored without text.`,
    leftOut: ({ kinds }: { kinds: readonly string[] }) => `Left out: ${list(kinds)}.`,
    newTouchpoints: ({ names }: { names: readonly string[] }) => `New touchpoints: ${list(names)}.`,
    refusedTitle: ({ shown, all }: { shown: number; all: number }) =>
      shown < all ? `Refused (the first ${number(shown)} of ${number(all)}):` : 'Refused:',
    refusedRow: ({ line, column, reason }: { line: number; column: string | null; reason: string }) =>
      column === null ? `line ${line}: ${reason}` : `line ${line}, ${column}: ${reason}`,
    refusedFile: ({ path }: { path: string }) =>
      `The refused rows are in ${path}. Mend them there and import that file. It holds personal data: remove it afterwards.`,
  },
  proposal: {
    title: ({ source }: { source: string }) => `This is how the file would be read (as ${source}):`,
    column: ({ field, column }: { field: string; column: string }) => `${field} ← ${column}`,
    dropped: ({ columns }: { columns: readonly string[] }) =>
      `Never stored, only used to mask texts: ${list(columns)}.`,
    guess: ({ field, value, because }: { field: string; value: string; because: string }) =>
      `${field} = ${value} (${because})`,
    guesses: () => 'Guessed, please check:',
    preview: () => 'The first rows as they would be stored:',
    open: () => 'To be answered before anything can be imported:',
    ask: () => 'Import it like this? [y/N] ',
    yes: () => ['y', 'yes'],
    declined: () => 'Nothing was imported.',
    confirm: () => 'Guesses are applied only when somebody agrees. If they are right, run:',
    correct: () => 'If not, say it with --map field=column and the other options; --help lists them.',
    score: ({ score }: { score: number }) => `score ${number(score, Number.isInteger(score) ? 0 : 1)}`,
    noText: () => '(no text)',
    skipped: ({ because }: { because: string }) => `left out: ${because}`,
  },
  /** What is said about an option that cannot be used; `give` follows it. */
  /** Reports beside files of the watched folder. */
  folder: {
    noKind: () => 'What kind of file this is could not be told: it stood in no folder of a kind.',
    kinds: ({ known }: { known: readonly string[] }) =>
      `Put it in the folder of its kind: ${list(known)}. A folder within that one is the name of the feed.`,
    badOptions: ({ name, faults }: { name: string; faults: readonly string[] }) =>
      `${name} of its folder cannot be used: ${faults.join('; ')}.`,
    mendOptions: () =>
      'Mend it, and put the file into its folder again. docs/sources.md tells what may stand there.',
    forAll: ({ name }: { name: string }) =>
      `Or say it for all files of its folder: write it in ${name} there, with "yes": true, and put the file in once more.`,
    unforeseen: () =>
      'The file could not be imported, three times, for a reason that nobody foresaw. The log has it.',
  },
  options: {
    cannotBe: ({ option, given }: { option: string; given: string }) => `${option} cannot be "${given}".`,
    give: ({ wanted }: { wanted: string }) => `Give ${wanted}.`,
    oneOf: ({ values }: { values: readonly string[] }) => `one of ${values.join(', ')}`,
    column: () => 'field=column, such as score=NPS_SCORE',
    label: () => 'word=value, such as "Very satisfied=5"',
    scale: () => 'its ends, such as 0-10 or 1-5',
    zone: () => 'an IANA time zone, such as Europe/Amsterdam',
    wholeNumbers: () => 'whole numbers',
    feed: () => 'small letters, digits and hyphens, at most 40',
    invitations: () => 'a whole number of invitations, such as 240',
    needsWave: () => '--delivered belongs to a survey round.',
    nameWave: () => 'Name it with --wave.',
  },
  kinds: {
    link: 'web address',
    email: 'e-mail address',
    iban: 'bank account',
    card: 'card number',
    bsn: 'citizen number',
    phone: 'phone number',
    number: 'order or customer number',
    plate: 'licence plate',
    date: 'date of birth',
    ip: 'IP address',
    account: 'account or handle',
    address: 'address',
    employee: 'employee',
    name: 'name',
  } as Record<string, string>,
  faults: {
    label: () => 'Not imported.',
    remedy: ({ remedy }: { remedy: string }) => `What you can do: ${remedy}`,
    stopped: () => 'The import was stopped; nothing was stored.',
    again: () => 'Run the import again.',
    diskFull: () => 'There is no room left on the disk; nothing was stored.',
    makeRoom: () => 'Make room on the disk of the database (and of the file), then run the import again.',
    databaseGone: () => 'The database stopped answering; nothing was stored.',
    checkDatabase: () => 'See with klankbord doctor whether the database runs, then run the import again.',
    inTheWay: () => 'Something else changed the same feedback at the same moment; nothing was stored.',
    notStored: () => 'The feedback could not be stored; nothing was kept of it.',
    report: () => 'Run the import again. If it fails again, please report the code of the fault in the log.',
    crashed: () => 'The part that reads and masks the rows has stopped; nothing was stored.',
    otherFeed: ({ n }: { n: number }) =>
      `${number(n)} ${n === 1 ? 'answer has' : 'answers have'} the id of an answer from a table with other columns; nothing was stored.`,
    nameFeed: () =>
      'Give this feed a name of its own, such as --source shop-survey; or the name of the other one, if they belong together.',
    tooManyTouchpoints: ({ most }: { most: number }) =>
      `The file has more than ${number(most)} touchpoints that are not known yet; nothing was stored.`,
    mapTouchpoint: () =>
      'Check the column that is mapped to touchpoint: it seems to hold free text. Name another with --map touchpoint=column.',
    stateScale: () =>
      'State the metric, the scale and the method as they are with --metric, --scale and --method.',
  },
  definitionFaults: {
    scale_is_empty: () => 'The scale of the score needs a lowest and a highest whole number.',
    not_the_nps_scale: () => 'The NPS runs from 0 to 10; another scale is another metric.',
    method_of_another_metric: () => 'This way of computing belongs to another metric.',
    top_boxes_needed: () => 'For a scale of this size, say which answers count as satisfied.',
    top_boxes_off_the_scale: () => 'The answers that count as satisfied are not on the scale.',
    net_needs_five_points: () => 'The net effort score needs a scale of five points.',
    top3box_needs_seven_points: () => 'The three best answers as a share need a scale of seven points.',
    ttr_is_low_is_good: () => 'For time to resolution a lower figure is better.',
  },
  erase: {
    done: ({ n }: { n: number }) =>
      n === 0
        ? 'No feedback of this customer was found.'
        : `${some(n, 'answer', 'answers')} of this customer erased.`,
    stays: () => 'A later import will not bring this customer back.',
    posts: ({ n }: { n: number }) =>
      `${some(n, 'message', 'messages')} in channels no longer ${n === 1 ? 'shows' : 'show'} it.`,
    left: ({ channel, reason }: { channel: string; reason: string }) =>
      `A message in ${channel} still shows it: ${reason}. Run the same command again, or remove it by hand.`,
    noReference: () => 'Say whose feedback is to be erased.',
    giveReference: () => "Give the customer's reference as it stands in the source, with --customer.",
    noReason: () => 'Say why this customer is erased.',
    giveReason: () => 'Give --reason, such as "request of 3 March"; leave names out.',
  },
  exported: {
    done: ({ n }: { n: number }) => `${some(n, 'answer', 'answers')} exported.`,
    withheld: ({ n }: { n: number }) =>
      `${some(n, 'text was', 'texts were')} left out: sensitive, or waiting for a person to release ${n === 1 ? 'it' : 'them'}.`,
  },
};

/** Texts of customers that would do harm if anything took them for more than words. */
export const hostileTexts = [
  'This was fine <img src=x onerror="window.stolen=1"> and I would come again',
  'Well <script>window.stolen=1</script> it took a very long time to arrive',
  'The driver was [really kind](javascript:window.stolen=1) and on time today',
  'They were *very* _kind_ ~never~ `rude` :smile: on the phone all week',
  'Please <!channel> look at <https://evil.example|this parcel> because it is broken',
  'The invoice says {{DATE(2026-01-01)}} and $(whoami) for \\*some\\* reason',
];

/** The same texts after an import, which takes tags away and masks addresses. */
export const importedTexts = [
  'This was fine and I would come again',
  'Well it took a very long time to arrive',
  ...hostileTexts.slice(2, 4),
  'because it is broken',
  hostileTexts[5] ?? '',
];

/** 20,000 characters of a customer who has a lot to say. */
export const longText = 'I waited for the parcel and nobody came. '.repeat(488).slice(0, 20_000).trim();

/** A right-to-left override, which would turn the rest of a line around. */
export const turnedText = 'This sentence \u202Eis turned around\u202C in the middle שלום of it';

/**
 * A file of feedback as an export looks, with answers of today and yesterday by a dozen customers, and two rows that must
 * be refused.
 */
export function hostileFile(now: Date): string {
  const texts = [...hostileTexts, longText, turnedText, ...ordinaryTexts];
  const days = [0, 1].map((back) => new Date(now.getTime() - back * 86_400_000));
  const rows = days.flatMap((day, index) =>
    texts.map((text, number) => [
      `r${index}-${number}`,
      `${dated(day)} 00:0${number % 10}`,
      String((number * 3) % 11),
      `c${index}-${number}`,
      `"${text.replaceAll('"', '""')}"`,
    ]),
  );
  const refused = [
    ['bad-1', '31-31-2026 10:00', '7', 'c-x', 'This date does not exist at all'],
    ['bad-2', `${dated(now)} 00:01`, '11', 'c-y', 'This score is off the scale'],
  ];
  const heading = ['id', 'datum', 'cijfer', 'klantnummer', 'toelichting'];
  return `${[heading, ...rows, ...refused].map((row) => row.join(';')).join('\n')}\n`;
}

const ordinaryTexts = [
  'The technician came on time and explained everything well',
  'Nobody called me back although it was promised twice',
  'Ordering was easy and the parcel arrived the next morning',
  'The website lost my basket three times in a row',
];

/** The local date in Amsterdam, day first. */
function dated(day: Date): string {
  return day
    .toLocaleDateString('nl-NL', {
      timeZone: 'Europe/Amsterdam',
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
    })
    .replaceAll('/', '-');
}

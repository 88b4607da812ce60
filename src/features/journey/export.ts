import { stringify } from 'yaml';
import type { Context } from '../../context.ts';

/** A journey file, as it was imported last before a moment; without a journey, the beginning of one. */
export async function exportJourney(
  ctx: Context,
  at: Date = ctx.clock.now(),
): Promise<{ file: string; version: number }> {
  const version = await ctx.db.journeyVersion.findFirst({
    where: { validFrom: { lte: at } },
    orderBy: [{ validFrom: 'desc' }, { id: 'desc' }],
    select: { id: true, file: true },
  });
  if (version) return { file: version.file, version: version.id };
  return { file: await beginning(ctx), version: 0 };
}

const notes = [
  'The customer journey. This is only a beginning: fill in what is empty, then run',
  '  klankbord journey check journey.yaml',
  'which names every line that still misses something.',
  'The brand promise, at most seven promises to customers, and the steps customers take with the touchpoints in each.',
  'An owner is one team: a name, the address of its channel (slack:C0123456), or both. Severity: 1 to 3.',
];

/** A file to fill in, with a touchpoint for each place that customers spoke of so far. */
async function beginning({ db }: Context): Promise<string> {
  const places = await db.touchpoint.findMany({ orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  const known = places.map(({ id, nameEn, nameNl, keywords, aliases }) => ({
    id,
    name: { en: nameEn, nl: nameNl },
    goal: empty(),
    promise: 'our-promise',
    owner: null,
    metric: 'nps',
    moment_of_truth: false,
    severity: 2,
    feedback: { keywords, values: aliases },
  }));
  const first = { id: 'first-touchpoint', name: empty(), goal: empty(), promise: 'our-promise', owner: null };
  const touchpoints = known.length > 0 ? known : [{ ...first, metric: 'nps', severity: 2 }];
  const journey = {
    brand: empty(),
    promises: [{ id: 'our-promise', text: empty(), keywords: [] }],
    steps: [{ id: 'first-step', name: empty(), owner: null, reviewed: null, touchpoints }],
  };
  const comment = notes.map((line) => `# ${line}\n`).join('');
  return `${comment}\n${stringify(journey, { nullStr: '', lineWidth: 110 })}`;
}

function empty() {
  return { en: '', nl: '' };
}

import fc from 'fast-check';

/** What has broken programs before: steering characters, markup, numbers at a border, names that objects have. */
const pieces = [
  ...[
    '\0',
    '\u0007',
    '\u001b[31m',
    '\u202e',
    '\u2066',
    '\u200b',
    '\ufeff',
    '\u00ad',
    '\ud800',
    '\udfff',
    '\u2028',
  ],
  ...['e\u0301\u0301\u0301\u0301\u0301', '👩‍👩‍👧', '🇳🇱', 'ß', 'İ', 'ﷺ', '۱۲', '½', '１２', '²'],
  ...[
    '<!channel>',
    '<@U1>',
    '<@slack:U1>',
    '<https://evil.example|click>',
    '<at>All</at>',
    '&lt;',
    '&#0;',
    '&#1114112;',
  ],
  ...["'", '"', '`', '\\', '%', '{{x}}', '*', '_', '~', '>', '|', ';', ',', '\t', '\r', '\n', '\r\n'],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    'true',
    '[]',
    '{}',
  ],
  ...[
    '0',
    '-1',
    '1',
    '2',
    '12',
    '1.5',
    '1e999',
    '-0',
    '007',
    '2147483647',
    '2147483648',
    '9223372036854775808',
  ],
  ...['99999999999999999999999', '0x10', '1_000', '1,5', '−1'],
  ...[
    '2026-11-20',
    '2026-02-30',
    '0000-00-00',
    '-000001-01-01',
    '+275760-09-13',
    '9999-12-31',
    '2026-11-20T25:61',
  ],
  ...[
    '2026-11-20T09:00:00Z',
    '24:00',
    '09:00',
    '-',
    '...',
    '*/0 * * * *',
    'Europe/Amsterdam',
    'Europe/Nowhere',
  ],
  ...[
    '00000000-0000-0000-0000-000000000000',
    'slack:U1',
    'teams:x',
    'delivery',
    'mine',
    'team',
    'all',
    '#general',
  ],
  ...['../../etc/passwd', '%00', '%', '%E0%A4%A', "'; drop table feedback; --", '=cmd|x!A1', '(?:a+)+$'],
  ...['jan@example.com', '+31 6 12345678', 'NL91 ABNA 0417 1643 00', '111222333'],
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...pieces) },
  { weight: 2, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
  { weight: 1, arbitrary: fc.constantFrom(' ', 'a', 'het ', 'the ') },
);

/** Text as nobody would type it, mostly short, now and then a page and more. */
export const nasty: fc.Arbitrary<string> = fc.oneof(
  { weight: 40, arbitrary: fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('')) },
  { weight: 6, arbitrary: fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(' ')) },
  {
    weight: 1,
    arbitrary: fc.tuple(piece, fc.integer({ min: 1, max: 3_000 })).map(([one, n]) => one.repeat(n)),
  },
);

/** Any value that JSON can hold, with keys that code asks for by name. */
export function anyJson(keys: readonly string[] = []): fc.Arbitrary<unknown> {
  const key = keys.length === 0 ? nasty : fc.oneof(fc.constantFrom(...keys), nasty);
  return fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      nasty,
      fc.constantFrom(null, true, false, 0, -1, 1.5, 1e21, 2 ** 31, '', 'x'),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
    ),
  })).value;
}

type Change = { at: number; cut: number; put: string };

/** What was good, with a few characters of it cut out and others put in. */
export function mutated(good: string, most = 6): fc.Arbitrary<string> {
  const change = fc.record({
    at: fc.nat({ max: good.length }),
    cut: fc.oneof(fc.constant(0), fc.nat({ max: 8 }), fc.nat({ max: good.length })),
    put: fc.oneof(
      nasty,
      fc.nat({ max: good.length }).map((at) => good.slice(at, at + 40)),
    ),
  });
  return fc.array(change, { minLength: 1, maxLength: most }).map((changes) => changes.reduce(changed, good));
}

function changed(text: string, { at, cut, put }: Change): string {
  return text.slice(0, at) + put + text.slice(at + cut);
}

/** What was good, with a few of its values (at any depth) replaced, taken out or given another name. */
export function mutatedJson(good: unknown): fc.Arbitrary<unknown> {
  const paths = pathsOf(good, []);
  const keys = [...new Set(paths.flat().map(String))];
  const change = fc.record({
    path: fc.constantFrom(...paths),
    how: fc.constantFrom('replace', 'replace', 'replace', 'leave out', 'rename'),
    value: anyJson(keys),
    key: nasty,
  });
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    let value: unknown = structuredClone(good);
    for (const one of changes) value = replaced(value, one.path, one);
    return value;
  });
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]))];
}

function replaced(
  value: unknown,
  [key, ...rest]: Path,
  change: { how: string; value: unknown; key: string },
): unknown {
  if (key === undefined) return change.how === 'replace' ? change.value : value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, one]): [string, unknown][] => {
    if (name !== String(key)) return [[name, one]];
    if (rest.length > 0) return [[name, replaced(one, rest, change)]];
    if (change.how === 'leave out') return [];
    return [[change.how === 'rename' ? change.key : name, change.how === 'rename' ? one : change.value]];
  });
  return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries);
}

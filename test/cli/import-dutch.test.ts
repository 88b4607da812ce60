import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportFlags } from '../../src/cli/import-flags.ts';
import { filesFolder } from '../features/feedback/import-kit.ts';
import { testDatabase } from '../support/database.ts';
import { importCommandOn, STATED } from './import-command.ts';

const { db, pool } = await testDatabase();
const file = await filesFolder();
const command = importCommandOn({ db, pool });

const HEADER = 'id,answered_at,score,text\n';
const GOOD = 'a-1,2026-01-05,9,Keurig op tijd gebracht\n';
const dutch: Partial<ImportFlags> = { ...STATED, locale: 'nl', yes: true };

describe('import --locale nl of a file that cannot be read says in Dutch why not and what to do', () => {
  it.each<[string, string | Uint8Array, Partial<ImportFlags>, string, string]>([
    [
      'an empty file',
      '',
      {},
      'Dit bestand is leeg.',
      'Exporteer het opnieuw en kijk of er antwoorden in de export staan.',
    ],
    [
      'headings alone',
      HEADER,
      {},
      'Dit bestand heeft koppen, maar geen rijen.',
      'Exporteer het opnieuw met antwoorden erin.',
    ],
    [
      'a binary',
      Uint8Array.from({ length: 999 }, (_, i) => (i * 7) % 31),
      {},
      'Dit is een binair bestand, geen tabel in een tekstbestand.',
      'Exporteer de feedback als CSV (UTF-8) en importeer dat bestand.',
    ],
    [
      'a picture',
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(500)]),
      {},
      'Dit is een plaatje, geen tabel in een tekstbestand.',
      'Vraag om de gegevens als CSV.',
    ],
    [
      'another encoding than was said',
      Buffer.from(`${HEADER}a-1,2026-01-05,9,Één keer gebeld\n`, 'latin1'),
      { encoding: 'utf-8' },
      'Dit bestand is geen geldige UTF-8: op regel 2 staan andere bytes.',
      'Laat --encoding weg om de tekencodering te laten herkennen, of probeer --encoding windows-1252.',
    ],
    [
      'a missing column',
      HEADER + GOOD,
      { map: ['score=scores'] },
      'Deze tabel heeft geen kolom "scores". Bedoel je "score"?',
      'De kolommen zijn "id", "answered_at", "score", "text".',
    ],
    [
      'a field that does not exist',
      HEADER + GOOD,
      { map: ['skore=score'] },
      '--map kan niet "skore" zijn.',
      'Geef een van id, answeredAt, updatedAt, score, text, touchpoint, language, contactPermission, customer, durationSeconds, openedAt, resolvedAt, firstAnswerAt, reopened, metric.',
    ],
    [
      'an unknown source',
      HEADER + GOOD,
      { as: 'qualtricks' },
      '"qualtricks" is geen bron die we kunnen lezen. Bedoel je "qualtrics"?',
      'Kies een van: csv, json, qualtrics, surveymonkey, typeform, formbricks, google-play.',
    ],
    [
      'a scale that is none',
      HEADER + GOOD,
      { scale: 'tien' },
      '--scale kan niet "tien" zijn.',
      'Geef de uiteinden, zoals 0-10 of 1-5.',
    ],
    [
      'a score of feedback that reached us by itself',
      HEADER + GOOD,
      { solicitation: 'reactive' },
      'Ongevraagde feedback krijgt geen cijfer: wie vanzelf schrijft, spreekt niet voor alle klanten.',
      'Laat de kolom met het cijfer weg, of geef --solicitation solicited als we erom vroegen.',
    ],
    [
      'a date in 2099 for all rows',
      'id,score,text\na-1,9,Keurig op tijd gebracht\n',
      { map: ['score=score'], answeredOn: '2099-01-05' },
      '"2099-01-05" ligt in de toekomst.',
      'Geef de datum als 2026-01-05.',
    ],
    [
      'invitations without a round',
      HEADER + GOOD,
      { delivered: 240 },
      '--delivered hoort bij een meetronde.',
      'Noem die met --wave.',
    ],
  ])('%s', async (_name, content, flags, message, remedy) => {
    const path = await file('faulty.csv', content);
    const failed = await command(path, { ...dutch, ...flags }).catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'AppError', code: 'invalid', message, remedy });
    expect(await db.feedback.count()).toBe(0);
  });

  it('no file at all', async () => {
    await expect(command(join(tmpdir(), 'klankbord-nergens.csv'), dutch)).rejects.toMatchObject({
      code: 'not_found',
      message: 'Dit bestand bestaat niet.',
      remedy: 'Controleer de naam en de map.',
    });
  });
});

describe('import --locale nl of bad rows', () => {
  const rows = `${GOOD}a-2,2026-01-05,11,Elf is geen antwoord
a-3,2099-01-05,7.5,Dit is de toekomst
,2026-01-05,9,Wie was dit eigenlijk
a-5,2026-01-05,9,"${'heel lang '.repeat(500_000)}"
a-6,2026-01-05,8
a-7,2026-01-05,8,"Deze houdt zomaar op`;

  it('names each with its reason in Dutch, in the report and in the file of refused rows', async () => {
    const path = await file('rijen.csv', HEADER + rows);
    const { code, out } = await command(path, dutch);
    expect(code).toBe(1);
    const lines = out.trimEnd().split('\n');
    expect(lines.slice(lines.indexOf('Geweigerd:') + 1, -2)).toEqual([
      '  regel 3, score: 11 valt buiten de schaal van 0 tot 10',
      '  regel 4, score: 7,5 is geen heel getal op de schaal van 0 tot 10',
      '  regel 5, id: bevat geen nummer van het antwoord',
      '  regel 6: is groter dan 1 MB; groter mag een rij niet zijn',
      '  regel 7: heeft 3 cellen waar de koppen er 4 hebben',
      '  regel 8: heeft een aanhalingsteken dat niet sluit, of een aanhalingsteken in een cel dat niet dubbel staat',
    ]);
    expect(lines.at(-1)).toBe('7 gelezen, 1 nieuw, 0 bijgewerkt, 0 ongewijzigd, 6 geweigerd');
    const refused = await readFile(join(path, '..', 'rijen.refused.csv'), 'utf8');
    expect(refused).toContain('klankbord_line,klankbord_reason');
    expect(refused).toContain(
      '4,"score: 7,5 is geen heel getal op de schaal van 0 tot 10; answered_at: ligt in de toekomst"',
    );
  });

  it('can be mended in that file and imported in any language; what is left of it is told in that one', async () => {
    const path = await file(
      'herstel.csv',
      `${HEADER}b-1,2026-01-05,11,Elf is geen antwoord\nb-2,2026-01-05,12,Twaalf ook niet\n`,
    );
    await command(path, dutch);
    const refused = await readFile(join(path, '..', 'herstel.refused.csv'), 'utf8');
    const half = await command(await file('half.csv', refused.replace(',11,', ',1,')), { locale: 'en' });
    expect(half.out).toContain('1 new, 0 updated, 0 unchanged, 1 refused');
    const left = await readFile(join(path, '..', 'half.refused.csv'), 'utf8');
    expect(left).toContain('3,score: 12 lies outside the scale 0 to 10');
    expect(left.trimEnd().split('\n')).toHaveLength(2);
    const rest = await command(await file('rest.csv', left.replace(',12,', ',2,')), { locale: 'nl' });
    expect([rest.code, rest.out.trimEnd().split('\n').at(-1)]).toEqual([
      0,
      '1 gelezen, 1 nieuw, 0 bijgewerkt, 0 ongewijzigd, 0 geweigerd',
    ]);
  });

  it('tells the last row of many that is broken', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => `m-${n},2026-01-05,9,Het ging weer als vanouds\n`);
    const path = await file('veel.csv', `${HEADER}${many.join('')}m-x,2026-01-05,8,"Deze houdt op`);
    const { code, out } = await command(path, dutch);
    expect(code).toBe(1);
    expect(out).toContain('  regel 2002: heeft een aanhalingsteken dat niet sluit');
    expect(out).toContain('2.001 gelezen, 2.000 nieuw');
  });
});

describe('import --locale nl', () => {
  it('tells how a file was read, why it guessed, and what must be answered', async () => {
    const path = await file(
      'raad.csv',
      Buffer.from(
        'nr;Datum;Cijfer;Opmerking\nr-1;05-01-2026;9;Het ging één keer goed\nr-2;25-01-2026;4;Het duurde veel te lang\n',
        'latin1',
      ),
    );
    const open = await command(path, { locale: 'nl', yes: true });
    expect(open.code).toBe(2);
    expect(open.err).toContain(
      'het is gelezen als Windows-1252. Zien letters met accenten er vreemd uit, geef dan --encoding.',
    );
    expect(open.err).toContain(
      '  metric: Waar vraagt "Cijfer" naar?\n    → Geef --metric nps, --metric csat of --metric ces.',
    );
    expect(open.err).toContain(
      '  zone: Uit welke tijdzone zijn de tijden, die er geen noemen?\n    → Geef --tz Europe/Amsterdam, of de tijdzone van de export.',
    );
    const guessed = await command(path, { locale: 'nl', metric: 'nps', tz: 'Europe/Amsterdam' });
    expect(guessed.err.split('Geraden, kijk het na:\n')[1]?.split('\nDe eerste')[0]?.split('\n')).toEqual([
      '  answeredAt = Datum (de kop zegt het)',
      '  text = Opmerking (de kop zegt het)',
      '  solicitation = solicited ("Cijfer" is het antwoord op een vraag die wij stelden)',
      '  score = Cijfer (de antwoorden lopen van 4 tot 9)',
      '  dateOrder = day_first (alleen deze volgorde past bij alle datums)',
      '  zone = Europe/Amsterdam (de tijden noemen geen tijdzone)',
      '  kind = relational (NPS zonder contactpunt gaat over de hele relatie)',
    ]);
  });

  it('tells why rows were left out', async () => {
    const path = await file(
      'typeform.csv',
      `#,Hoe tevreden ben je?,Waarom?,Response Type,Start Date (UTC),Submit Date (UTC)
tok-1,4,Netjes geholpen door de winkel,completed,2026-01-05 09:07:39,2026-01-05 09:09:36
tok-2,,,completed,2026-01-05 09:07:39,2026-01-05 09:09:36
tok-3,1,,started,2026-01-05 09:07:39,
tok-4,1,,started,2026-01-05 09:07:39,
`,
    );
    const flags = { as: 'typeform', locale: 'nl', yes: true };
    const { code, out } = await command(path, flags);
    expect(code).toBe(0);
    expect(out).toContain('Weggelaten: 2 × niet afgemaakt en 1 × geen cijfer en geen tekst.');
    const trial = await command(path, { ...flags, dryRun: true });
    expect(trial.out).toContain('  regel 4: weggelaten: niet afgemaakt');
    const json = await command(path, { ...flags, json: true });
    expect(JSON.parse(json.out)).toMatchObject({ skipped: 3, skippedBecause: { 'niet afgemaakt': 2 } });
  });
});

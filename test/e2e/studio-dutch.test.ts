import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../support/bot.ts';
import { dialogText, dropFile, violations } from '../support/studio-page.ts';
import { describeStudio } from '../support/studio-suite.ts';

const good = Array.from(
  { length: 10 },
  (_, n) => `d-${n};${10 + n}-01-2026 10:00;${n};Het ging bij bezorging ${n} weer als vanouds\n`,
);
const answers = `nr;datum;cijfer;toelichting
${good.join('')}d-x;31-31-2026 12:00;7;Deze datum bestaat helemaal niet
d-y;26-01-2026 12:00;11;Dit cijfer staat niet op de schaal
`;

/** What would tell that English was spoken; no word of it is Dutch as well. */
const english =
  /\b(the|this|file|which|holds|heading|answers?|give|rows?|refused|nothing|stored|because|its)\b/i;

/** Who has feedback of their own does not get the sample company, and a bot that starts with less starts sooner. */
async function withOneAnswer(dataFolder: string): Promise<void> {
  const file = join(dataFolder, '..', 'eerste.csv');
  writeFileSync(file, 'id;datum;toelichting\n1;2026-01-05;Een rij die er al was voordat ik begon\n');
  const flags = [
    '--as',
    'csv',
    '--yes',
    '--source',
    'eerder',
    '--solicitation',
    'reactive',
    '--locale',
    'nl',
  ];
  const env = { KLANKBORD_DATA: dataFolder };
  const loaded = await runCli(['import', file, ...flags, '--tz', 'Europe/Amsterdam'], env);
  expect(loaded.stderr + loaded.stdout).toContain('1 nieuw');
  const channel = ['subscribe', 'studio:woorden', 'verbatims', '--at', '0 9 * * *', '--locale', 'nl'];
  expect((await runCli(channel, env)).code).toBe(0);
}

describeStudio('the studio in Dutch', withOneAnswer, (suite) => {
  const submit = '#dialog button[type=submit]';
  const leave = '#dialog-actions button';

  it('asks in Dutch what it cannot know of a dropped file, and takes no answer that cannot be', async () => {
    await suite.open({ locale: 'nl-NL' });
    await dropFile(suite.page, 'antwoorden.csv', answers);
    const asked = await dialogText(suite.page, 'Voordat dit bestand gelezen kan worden');
    expect(asked).toContain('Uit welke tijdzone zijn de tijden, die er geen noemen?');
    expect(asked).not.toMatch(english);
    await suite.page.locator('#dialog details summary').click();
    await suite.page.locator('[id="field-scale"]').fill('tien');
    await suite.page.locator('[id="field-tz"]').selectOption('Europe/Amsterdam');
    await suite.page.locator(submit).click();
    const fault = await dialogText(suite.page, 'Het bestand is niet geïmporteerd');
    expect(fault).toContain('--scale kan niet "tien" zijn.');
    expect(fault).toContain('Geef de uiteinden, zoals 0-10 of 1-5.');
    await suite.page.locator(leave).first().click();
    await suite.page.locator('#dialog').waitFor({ state: 'hidden' });
  });

  it('says in Dutch why it guessed, and reports as the command line does with --locale nl', async () => {
    const file = join(suite.folder, 'antwoorden.csv');
    writeFileSync(file, answers);
    const flags = ['--as', 'csv', '--yes', '--tz', 'Europe/Amsterdam', '--locale', 'nl'];
    const cli = await runCli(['import', file, ...flags], { KLANKBORD_DATA: join(suite.folder, 'ander') });
    const lines = cli.stdout.trim().split('\n');
    const expected = lines.filter((line) => !line.includes(suite.folder)).map((line) => line.trim());
    expect(expected.at(-1)).toBe('12 gelezen, 10 nieuw, 0 bijgewerkt, 0 ongewijzigd, 2 geweigerd');

    await dropFile(suite.page, 'antwoorden.csv', answers);
    await dialogText(suite.page, 'Voordat dit bestand');
    await suite.page.locator('[id="field-tz"]').selectOption('Europe/Amsterdam');
    await suite.page.locator(submit).click();
    const proposal = await dialogText(suite.page, 'Moet het bestand zo worden gelezen?');
    expect(proposal).toContain(
      'solicitation = solicited ("cijfer" is het antwoord op een vraag die wij stelden)',
    );
    expect(proposal).toContain('dateOrder = day_first (alleen deze volgorde past bij alle datums)');
    expect(proposal).not.toMatch(english);
    expect(await violations(suite.page)).toEqual([]);
    await suite.page.locator(submit).click();
    await dialogText(suite.page, 'Wat ervan kwam');
    expect(await suite.page.locator('#dialog .lines p').allInnerTexts()).toEqual(expected);
    expect(expected).toContain('regel 12, datum: is geen datum met de dag vooraan');
    expect(expected).toContain('regel 13, cijfer: 11 valt buiten de schaal van 0 tot 10');
    expect(expected.join('\n')).not.toMatch(english);
  });

  it('hands over the refused rows with reasons in Dutch; mended, they are read on a page in English', async () => {
    const link = suite.page.locator('#dialog a[download]');
    const [download] = await Promise.all([suite.page.waitForEvent('download'), link.click()]);
    const path = join(suite.folder, 'geweigerd.csv');
    await download.saveAs(path);
    await suite.page.locator(leave).click();
    const refused = readFileSync(path, 'utf8');
    expect(refused).toContain('cijfer: 11 valt buiten de schaal van 0 tot 10');
    await suite.page.locator('input[name=language][value=en]').check();
    const mended = refused.replace('31-31-2026', '20-01-2026').replace(';11;', ';10;');
    await dropFile(suite.page, 'hersteld.csv', mended);
    const report = await dialogText(suite.page, 'What came of it');
    expect(report).toContain('2 read, 2 new, 0 updated, 0 unchanged, 0 refused');
    await suite.page.locator(leave).click();
    await suite.page.locator('input[name=language][value=nl]').check();
  });

  it.each([
    ['an empty file', '', 'Dit bestand is leeg.'],
    ['a picture', Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13), 'Dit is een plaatje'],
    ['a binary', Uint8Array.from({ length: 999 }, (_, i) => (i * 7) % 31), 'Dit is een binair bestand'],
    ['headings alone', 'id;datum;tekst\n', 'Dit bestand heeft koppen, maar geen rijen.'],
  ])('says in Dutch why it cannot import %s, and what to do', async (_, content, why) => {
    await dropFile(suite.page, 'fout.csv', content);
    const fault = await dialogText(suite.page, 'Het bestand is niet geïmporteerd');
    expect(fault).toContain(why);
    expect(await suite.page.locator('#dialog .remedy').innerText()).toMatch(/CSV|Exporteer/);
    expect(fault).not.toMatch(english);
    await suite.page.locator(leave).first().click();
    await suite.page.locator('#dialog').waitFor({ state: 'hidden' });
  });

  it('answers a request that cannot be done in the language of the page, not of the browser', async () => {
    await suite.open({ locale: 'en-GB' });
    await suite.page.locator('input[name=language][value=nl]').check();
    await dropFile(suite.page, 'namen.csv', 'naam;plaats\nSam;Delft\nJo;Gouda\n');
    await dialogText(suite.page, 'Voordat dit bestand');
    await suite.page.locator('#dialog details summary').click();
    await suite.page.locator('[id="field-touchpoint"]').fill('balie '.repeat(800));
    await suite.page.locator(submit).click();
    const fault = await dialogText(suite.page, 'Het bestand is niet geïmporteerd');
    expect(fault).toContain('Dit is te lang: hoogstens 4.000 tekens.');
    expect(suite.takeFaults().length).toBeGreaterThan(0);
  });
});

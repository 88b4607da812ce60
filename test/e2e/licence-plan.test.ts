import { expect, it } from 'vitest';
import { openDatabase } from '../../src/database.ts';
import { addDays } from '../../src/local-time.ts';
import { createLog } from '../../src/log.ts';
import { offered, person, programme } from '../features/licence/kit.ts';
import { overflow, typeCommand, violations } from '../support/studio-page.ts';
import { describeStudio } from '../support/studio-suite.ts';

const today = new Date().toISOString().slice(0, 10);
/** A Monday at least a week ahead, whenever this runs. */
const monday = addDays(today, 7 + ((8 - new Date(`${today}T12:00:00Z`).getUTCDay()) % 7));
const tuesday = addDays(monday, 1);

/** Beside the teams of the sample company, which comes later. */
const team = 'Night service';

/** Two hosts with three days, one of them booked by Ben and waited for by Carla. */
async function withDays(dataFolder: string): Promise<void> {
  const database = await openDatabase({ dataFolder, log: createLog({ level: 'silent' }), role: 'cli' });
  try {
    const office = programme(database, new Date().toISOString());
    await office.ctx.db.serviceTeam.createMany({ data: [{ name: team, onDuty: 40 }] });
    const [seat = 0] = await offered(office, 'HANNA', { date: monday }, { date: tuesday });
    await offered(office, 'IRIS', { date: monday });
    await office.ctx.db.person.updateMany({
      where: { seats: { some: {} } },
      data: { name: 'Hanna Visser', isListed: true },
    });
    await person(office, 'BEN').types(`licence book ${seat}`);
    await person(office, 'CARLA').types(`licence wait ${seat}`);
    await office.outbox.stop();
  } finally {
    await database.close();
  }
}

describeStudio('the planning of the customer licence in the studio', withDays, (suite) => {
  const shots = process.env.SHOTS;

  it('shows days, seats, hosts and who waits as a number, is accessible, and names no guest', async () => {
    await suite.open();
    const { page } = suite;
    await page.getByRole('link', { name: 'Planning of the customer licence' }).click();
    await page.waitForURL('**/licence/plan?lang=en');
    const rows = page.locator('tbody tr', { hasText: team });
    expect(await rows.count()).toBe(2);
    expect(await rows.first().locator('td').allInnerTexts()).toEqual([team, '2', '1', '1', 'Hanna Visser']);
    const text = await page.locator('body').innerText();
    expect(text).not.toMatch(/BEN|CARLA/);
    for (const lang of ['en', 'nl']) {
      await page.goto(`${suite.bot.url}/licence/plan?lang=${lang}`);
      const html = await page.content();
      const style = await (await fetch(`${suite.bot.url}/licence/plan/plan.css`)).text();
      const copy = await suite.browser.newPage();
      // axe is put into the page as a script, which its policy rightly refuses: it reads a copy of the page instead.
      await copy.setContent(
        html
          .replace(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`)
          .replace(/<script[^>]*><\/script>/, ''),
      );
      expect(await violations(copy)).toEqual([]);
      await copy.close();
      if (shots) await page.screenshot({ path: `${shots}/plan-${lang}.png`, fullPage: true });
    }
  });

  it('fits a phone', async () => {
    await suite.open({ viewport: { width: 390, height: 800 } });
    const { page } = suite;
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.goto(`${suite.bot.url}/licence/plan?lang=nl`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    if (shots) await page.screenshot({ path: `${shots}/plan-phone.png`, fullPage: true });
  });

  it('pauses and resumes the programme, and chat says the same', async () => {
    await suite.open();
    const { page } = suite;
    await page.goto(`${suite.bot.url}/licence/plan?lang=en`);
    await page.getByRole('button', { name: 'Pause the programme' }).click();
    await page.getByRole('button', { name: 'Resume the programme' }).waitFor();
    expect(await page.locator('.switch').innerText()).toContain('Shadowing is paused');
    if (shots) await page.screenshot({ path: `${shots}/plan-paused.png` });
    await suite.open();
    expect(await typeCommand(suite.page, 'licence plan')).toContain('Shadowing is paused');
    await suite.page.goto(`${suite.bot.url}/licence/plan?lang=en`);
    await suite.page.getByRole('button', { name: 'Resume the programme' }).click();
    await suite.page.getByRole('button', { name: 'Pause the programme' }).waitFor();
    const figures = await suite.page.locator('dd').allInnerTexts();
    expect(figures.length).toBeGreaterThan(5);
    await suite.open();
    const said = await typeCommand(suite.page, 'licence plan');
    for (const figure of figures) expect(said).toContain(figure);
    expect(said).not.toMatch(/BEN|CARLA/);
  });

  it('closes a period and opens it again; a period that makes no sense is refused in words', async () => {
    await suite.open();
    const { page } = suite;
    await page.goto(`${suite.bot.url}/licence/plan?lang=nl`);
    await page.getByLabel('Vanaf').fill(tuesday);
    await page.getByLabel('Tot en met').fill(monday);
    await page.getByRole('button', { name: 'Sluit een periode' }).click();
    await page.getByRole('alert').filter({ hasText: 'Kies een eerste en een laatste dag' }).waitFor();
    expect(suite.takeFaults().every((fault) => fault.includes('422'))).toBe(true);
    await page.getByLabel('Tot en met').fill(tuesday);
    await page.getByLabel('Team').selectOption(team);
    await page.getByRole('button', { name: 'Sluit een periode' }).click();
    const row = page.locator('tbody tr', { hasText: team });
    await row.locator('.tag', { hasText: 'gesloten' }).waitFor();
    await page.getByRole('button', { name: new RegExp(`^Open ${team}, .* weer$`) }).click();
    await row.locator('.tag').waitFor({ state: 'detached' });
  });

  it('is shown to no other site, and does nothing for one', async () => {
    const address = `${suite.bot.url}/licence/plan`;
    const foreign = await fetch(address, { headers: { origin: 'https://example.org' } });
    expect(foreign.status).toBe(403);
    const without = await fetch(`${address}/pause`, { method: 'POST' });
    expect(without.status).toBe(403);
    const headers = { 'x-klankbord-studio': '1', 'content-type': 'application/json' };
    const unknown = await fetch(`${address}/everything`, { method: 'POST', headers, body: '{}' });
    expect(unknown.status).toBe(404);
    const closed = await fetch(`${address}/open`, { method: 'POST', headers, body: '{"id":"999"}' });
    expect([closed.status, await closed.json()]).toEqual([
      422,
      { error: 'That period is not closed any more.' },
    ]);
  });
});

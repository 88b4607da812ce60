import { expect, it } from 'vitest';
import { smallJourney } from '../features/journey/kit.ts';
import { runCli } from '../support/bot.ts';
import { dialogText, dropFile, typeCommand, violations } from '../support/studio-page.ts';
import { describeStudio } from '../support/studio-suite.ts';

describeStudio(
  'the journey in the studio',
  async () => {},
  (suite) => {
    it('is a page that is accessible, and asks nothing of another host', async () => {
      await suite.open();
      await suite.page.goto(`${suite.bot.url}/journey?lang=nl`);
      expect(await suite.page.title()).toBe('De klantreis – Klankbord');
      expect(await suite.page.locator('.place').count()).toBe(9);
      expect(await suite.page.locator('blockquote').count()).toBeGreaterThan(5);
      // axe is put into the page as a script, which its policy rightly refuses: it reads a copy of the page instead.
      const html = await suite.page.content();
      const style = await (await fetch(`${suite.bot.url}/journey/map.css`)).text();
      const copy = await suite.browser.newPage();
      await copy.setContent(html.replace(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`));
      expect(await violations(copy)).toEqual([]);
      await copy.close();
    });

    it('is where the studio leads to, in the language that is chosen there', async () => {
      await suite.open();
      const { page } = suite;
      expect(await page.locator('#map').getAttribute('href')).toBe('/journey?lang=en');
      await page.getByRole('radio', { name: 'Nederlands' }).check();
      await page.getByRole('link', { name: 'Klantreis, op een kaart' }).click();
      await page.waitForURL('**/journey?lang=nl');
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('De klantreis');
      await page.getByRole('link', { name: 'Naar de studio' }).click();
      await page.getByRole('radio', { name: 'English' }).check();
    });

    it('is shown to no other site', async () => {
      const foreign = await fetch(`${suite.bot.url}/journey`, { headers: { origin: 'https://example.org' } });
      expect(foreign.status).toBe(403);
    });

    it('is changed by a file that is dropped, once the person has seen what it changes', async () => {
      await suite.open();
      const { page } = suite;
      const before = await runCli(['journey', 'export'], { KLANKBORD_DATA: suite.dataFolder });
      const file = before.stdout.replace('owner: Field service', 'owner: Home service');
      await dropFile(page, 'journey.yaml', file);
      const shown = await dialogText(page, 'Should the file be read like this?');
      expect(shown).toContain('~ touchpoint Technician at home: owner Field service → Home service');
      await page.getByRole('button', { name: 'Yes, import it' }).click();
      expect(await dialogText(page, 'What came of it')).toContain(
        'The journey is changed; this is version 2.',
      );
      await page.keyboard.press('Escape');
      expect(await typeCommand(page, 'journey technician')).toContain('Home service');
    });

    it('is not changed by a faulty one, whose faults are named with their lines', async () => {
      await suite.open();
      await dropFile(suite.page, 'journey.yml', smallJourney.replace('metric: csat', 'metric: stars'));
      const told = await dialogText(suite.page, 'What came of it');
      expect(told).toContain('39:17');
      expect(told).toContain('“metric” should be one of nps, csat, ces and ttr');
    });
  },
);

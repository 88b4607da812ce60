import { describe, expect, it } from 'vitest';
import { dialogText, typeCommand, violations } from '../support/studio-page.ts';
import { describeStudio } from '../support/studio-suite.ts';

const withSample = async () => undefined;

describeStudio('settings in the studio', withSample, (suite) => {
  const last = () => suite.page.locator('.is-private').last();
  const press = (name: string) => last().getByRole('button', { name, exact: true }).first().click();

  describe('of a channel that gets something', () => {
    it('say what it gets and when, at once', async () => {
      await suite.open({ channel: 'facturen', viewport: { width: 1280, height: 1200 } });
      const shown = await typeCommand(suite.page, 'settings');
      expect(shown).toContain('What this channel gets');
      expect(shown).toMatch(/When: every working day at \d\d:\d\d, Europe\/Amsterdam time/);
      expect(shown).toMatch(/About: .*Invoice and payment/);
      expect(shown).toContain('by the sample company');
    });

    it('answer presses in their order, so that the last one is what is seen', async () => {
      const asked: string[] = [];
      const first = Promise.withResolvers<void>();
      await suite.page.route('**/studio/api/button', async (route) => {
        asked.push(route.request().postDataJSON().value);
        if (asked.length === 1) await first.promise;
        await route.continue();
      });
      const stops = last().getByRole('button', { name: 'Stop', exact: true });
      await stops.nth(0).click();
      await stops.nth(1).click();
      await expect.poll(() => last().locator('[aria-busy=true]').count()).toBe(2);
      expect(asked).toHaveLength(1);
      first.resolve();
      await expect.poll(() => asked.length).toBe(2);
      await suite.page.unroute('**/studio/api/button');
      expect(asked[1]).not.toBe(asked[0]);
      // The question stands below the second message's title, and nowhere else.
      await expect.poll(() => last().innerText()).toMatch(/Scores(?!.*Scores)[\s\S]*Stop this for good\?/);
      expect((await last().innerText()).match(/Stop this for good/g)).toHaveLength(1);
      await press('No, keep it');
      await last().getByRole('button', { name: 'Yes, stop it' }).waitFor({ state: 'detached' });
    });

    it('are changed in a form, which says what is wrong with a field', async () => {
      await press('Change');
      await dialogText(suite.page, 'What this channel gets');
      expect(await suite.page.getByLabel('Monday').isChecked()).toBe(true);
      expect(await suite.page.getByLabel('Sunday').isChecked()).toBe(false);
      expect(await suite.page.getByLabel('Invoice and payment').isChecked()).toBe(true);
      for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'])
        await suite.page.getByLabel(day).uncheck();
      await suite.page.getByLabel('In which time zone?').fill('Amsterdm');
      await suite.page.locator('#dialog').getByRole('button', { name: 'Preview' }).click();
      const zoneFault = suite.page.locator('#fault-zone', { hasText: 'Europe/Amsterdam' });
      await zoneFault.waitFor();
      expect(await suite.page.getByLabel('In which time zone?').getAttribute('aria-invalid')).toBe('true');
      expect(await violations(suite.page)).toEqual([]);
      await suite.page.getByLabel('In which time zone?').fill('new york');
      await suite.page.locator('#dialog').getByRole('button', { name: 'Preview' }).click();
      await suite.page.locator('#fault-days', { hasText: 'at least one day' }).waitFor();
    });

    it('are previewed in the language of the channel, before anything is saved', async () => {
      const before = await suite.page.locator('#channel-note').innerText();
      await suite.page.getByLabel('Wednesday').check();
      await suite.page.getByLabel('At what time?').fill('16.30');
      await suite.page.getByLabel('In which language?').selectOption('nl');
      await suite.page.locator('#dialog').getByRole('button', { name: 'Preview' }).click();
      await last().getByText('Shall I do it like this?').waitFor();
      const question = await last().innerText();
      expect(question).toContain('every Wednesday at 16:30, America/New_York time');
      expect(question).toMatch(/First 3 times: Wednesday .* and Wednesday .* at 16:30/);
      const above = suite.page.locator('.is-private').nth(-2);
      expect(await above.innerText()).toMatch(/Wat klanten zeiden over .*Factuur en betalen/);
      await suite.page.getByRole('radio', { name: 'Teams' }).check();
      await above.locator('.teams-body', { hasText: 'Wat klanten zeiden over' }).waitFor();
      await suite.page.getByRole('radio', { name: 'Slack' }).check();
      await above.locator('.slack-body', { hasText: 'Wat klanten zeiden over' }).waitFor();
      expect(await suite.page.locator('#channel-note').innerText()).toBe(before);
    });

    it('can be changed once more, and are saved', async () => {
      await press('Change again');
      await dialogText(suite.page, 'What this channel gets');
      expect(await suite.page.getByLabel('At what time?').inputValue()).toBe('16:30');
      await suite.page.getByLabel('In which time zone?').fill('Europe/Amsterdam');
      await suite.page.locator('#dialog').getByRole('button', { name: 'Preview' }).click();
      await last().getByText('every Wednesday at 16:30, Europe/Amsterdam time').waitFor();
      await press('Save');
      await last().getByText('Saved. This is how it stands now.').waitFor();
      expect(await last().innerText()).toMatch(/Last changed: .*, by you/);
      await suite.page.locator('#channel-note', { hasText: 'Wed 16:30' }).waitFor();
    });

    it('can be paused, resumed and stopped, the last after a question', async () => {
      await press('Pause');
      await last().getByText('somebody paused it').waitFor();
      await press('Resume');
      await last().getByText('It runs again, from now on.').waitFor();
      await press('Stop');
      await press('No, keep it');
      // While the question stands, the first "Stop" is that of the other message.
      await last().getByRole('button', { name: 'Yes, stop it' }).waitFor({ state: 'detached' });
      await press('Stop');
      await press('Yes, stop it');
      await last().getByText('Stopped. What was posted stays.').waitFor();
    });
  });

  describe('of a channel that misses something', () => {
    it('add it, in Dutch on Teams', async () => {
      await suite.page.getByRole('radio', { name: 'Teams' }).check();
      await suite.page.getByRole('radio', { name: 'Nederlands' }).check();
      await typeCommand(suite.page, 'instellingen');
      await press('Toevoegen: Woorden van klanten');
      await dialogText(suite.page, 'Wat dit kanaal krijgt');
      await suite.page.locator('#dialog').getByRole('button', { name: 'Voorbeeld zien' }).click();
      await last().getByText('Zal ik het zo doen?').waitFor();
      expect(await violations(suite.page)).toEqual([]);
      await press('Opslaan');
      await last().getByText('Opgeslagen. Zo staat het er nu voor.').waitFor();
      expect(await last().innerText()).toContain('elke werkdag om 09:00, tijd in Europe/Amsterdam');
    });
  });
});

import { describe, expect, it } from 'vitest';
import {
  beginsInView,
  dialogText,
  focused,
  openStudio,
  overflow,
  typeCommand,
  violations,
} from '../support/studio-page.ts';
import { describeStudio } from '../support/studio-suite.ts';

const withSample = async () => undefined;

describeStudio('the studio with the sample company', withSample, (suite) => {
  describe('as a newcomer finds it', () => {
    it('shows channels, and in the first one what customers said and how the scores stand', async () => {
      await suite.open();
      expect(await suite.page.locator('#channels button').count()).toBeGreaterThanOrEqual(4);
      const shown = await suite.page.locator('#messages').innerText();
      expect(shown).toContain('What customers said');
      expect(shown).toContain('How customers see us');
      expect(await suite.page.title()).toMatch(/^\S.* · Klankbord studio$/);
    });

    it('shows the newest message from its beginning', async () => {
      const newest = suite.page.locator('.message').last();
      expect(await beginsInView(suite.page, newest)).toBe(true);
    });

    it('shows the time of each post in the zone of the channel, under its day', async () => {
      await suite.open({ channel: 'iedereen', timezoneId: 'Asia/Tokyo' });
      const time = suite.page.locator('.message time').first();
      const posted = new Date((await time.getAttribute('datetime')) ?? '');
      const options = { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' } as const;
      expect(await time.textContent()).toBe(posted.toLocaleTimeString('en-GB', options));
      expect(await suite.page.locator('#channel-note').innerText()).toContain('Europe/Amsterdam');
      expect(await suite.page.locator('#messages > li').first().getAttribute('class')).toBe('day');
      await suite.open();
    });

    it('changes faces, language and theme, and keeps them with the channel after a reload', async () => {
      await suite.page.locator('#channels button', { hasText: 'delivery' }).click();
      await suite.page.getByRole('radio', { name: 'Teams' }).check();
      await suite.page.locator('.teams-body .ac-adaptiveCard').first().waitFor();
      expect(await suite.page.locator('.slack-body').count()).toBe(0);
      await suite.page.getByRole('radio', { name: 'Nederlands' }).check();
      await suite.page.getByText('Wat klanten zeiden over').first().waitFor();
      await suite.page.getByRole('radio', { name: 'Donker' }).check();
      const ground = () => suite.page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      const dark = await ground();
      await suite.page.reload();
      await suite.page.locator('.teams-body').first().waitFor();
      expect(await suite.page.locator('#channel-name').innerText()).toContain('delivery');
      expect(await suite.page.locator('html').getAttribute('lang')).toBe('nl');
      expect(await ground()).toBe(dark);
      await suite.page.getByRole('radio', { name: 'Slack' }).check();
      await suite.page.getByRole('radio', { name: 'English' }).check();
      await suite.page.getByRole('radio', { name: 'Light' }).check();
      await suite.page.getByText('What customers said about').first().waitFor();
      expect(await ground()).not.toBe(dark);
    });

    it('tells screen readers which customers speak another language', async () => {
      await suite.page.locator('#channels button', { hasText: 'iedereen' }).click();
      await suite.page.locator('blockquote[lang=nl]').first().waitFor();
      await suite.page.getByRole('radio', { name: 'Nederlands' }).check();
      await suite.page.locator('blockquote[lang=en]').first().waitFor();
      expect(await suite.page.locator('blockquote[lang=nl]').count()).toBe(0);
      await suite.page.getByRole('radio', { name: 'English' }).check();
      await suite.page.locator('blockquote[lang=nl]').first().waitFor();
    });
  });

  describe('as one talks with it', () => {
    it('answers to commands in English and Dutch, for one pair of eyes', async () => {
      expect(await typeCommand(suite.page, 'help')).toMatch(
        /Only visible to you[\s\S]*What I can do for you/,
      );
      expect(await typeCommand(suite.page, 'hulp')).toContain('What I can do for you');
      expect(await typeCommand(suite.page, 'vandaag')).toContain('What customers said');
      expect(await typeCommand(suite.page, 'scores')).toContain('How customers see us');
      expect(await typeCommand(suite.page, 'scores delivery')).toContain('How customers see Delivery');
      expect(await typeCommand(suite.page, 'nonsense')).toContain('I do not know “nonsense”');
      expect(await suite.page.locator('#announcer').textContent()).not.toBe('');
    });

    it('brings the start of an answer into view', async () => {
      await typeCommand(suite.page, 'scores');
      const answer = suite.page.locator('.message.is-private').last();
      expect(await beginsInView(suite.page, answer)).toBe(true);
    });

    it('reads all texts page by page, and shows how the figures are computed', async () => {
      await suite.page
        .locator('.message:not(.is-private)')
        .getByRole('button', { name: /^Read all/ })
        .last()
        .click();
      await suite.page.locator('.is-private', { hasText: 'Page 1 of' }).waitFor();
      await suite.page.getByRole('button', { name: 'Next page' }).last().click();
      await suite.page.locator('.is-private', { hasText: 'Page 2 of' }).waitFor();
      await suite.page
        .locator('.message:not(.is-private)')
        .getByRole('button', { name: /computed/ })
        .last()
        .click();
      await suite.page.locator('.is-private .notice p', { hasText: 'NPS: the share' }).waitFor();
    });

    it('keeps the answers, and shows them in the face and language that are chosen', async () => {
      const answers = suite.page.locator('.message.is-private');
      const count = await answers.count();
      await suite.page.getByRole('radio', { name: 'Teams' }).check();
      await suite.page.locator('.is-private .teams-body').first().waitFor();
      await suite.page.getByRole('radio', { name: 'Nederlands' }).check();
      await suite.page.locator('.is-private', { hasText: 'Wat ik voor je kan doen' }).first().waitFor();
      expect(await answers.count()).toBe(count);
      await suite.page.locator('#channels button').nth(1).click();
      await suite.page.locator('#channel-name', { hasText: 'klantenservice' }).waitFor();
      await answers.first().waitFor({ state: 'detached' });
      await suite.page.locator('#channels button').first().click();
      await answers.first().waitFor();
      expect(await answers.count()).toBe(count);
    });

    it('is at work with a button that was pressed, and does not hear it twice', async () => {
      let asked = 0;
      const answered = Promise.withResolvers<void>();
      await suite.page.route('**/studio/api/button', async (route) => {
        asked += 1;
        await answered.promise;
        await route.continue();
      });
      const before = await suite.page.locator('.is-private').count();
      const button = suite.page
        .locator('.message:not(.is-private)')
        .getByRole('button', { name: /lezen/ })
        .last();
      await button.click();
      await suite.page.locator('[aria-busy=true]').waitFor();
      await button.dispatchEvent('click');
      await button.dispatchEvent('click');
      answered.resolve();
      await suite.page.locator('.is-private').nth(before).waitFor();
      await suite.page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
      expect(asked).toBe(1);
      await suite.page.unroute('**/studio/api/button');
    });
  });

  describe('for everybody', () => {
    it('has no fault that axe-core knows, in both faces, light and dark', async () => {
      await suite.open({ channel: 'facturen' });
      await typeCommand(suite.page, 'scores');
      for (const [face, theme] of [
        ['slack', 'light'],
        ['teams', 'light'],
        ['teams', 'dark'],
        ['slack', 'dark'],
      ]) {
        await suite.page.locator(`input[name=theme][value=${theme}]`).check();
        await suite.page.locator(`input[name=face][value=${face}]`).check();
        await suite.page.locator(`.is-private .${face}-body`).waitFor();
        expect(await violations(suite.page), `${face} ${theme}`).toEqual([]);
      }
    });

    it('has none in a dialog, and none on a narrow page with its tools', async () => {
      await suite.page.locator('#sample-remove').click();
      await dialogText(suite.page, 'Remove the sample company?');
      expect(await violations(suite.page)).toEqual([]);
      await suite.page.keyboard.press('Escape');
      await suite.page.setViewportSize({ width: 400, height: 800 });
      expect(await overflow(suite.page)).toBe(0);
      await suite.page.locator('#tools-toggle').click();
      await suite.page.locator('#clock-next').waitFor();
      expect(await violations(suite.page)).toEqual([]);
    });

    it('can be used by keyboard alone', async () => {
      await suite.open();
      async function tabTo(wanted: string): Promise<void> {
        for (let stops = 0; (await focused(suite.page)) !== wanted; stops += 1) {
          expect(stops, `Tab does not lead to ${wanted}`).toBeLessThan(60);
          await suite.page.keyboard.press('Tab');
        }
      }
      await suite.page.keyboard.press('Tab');
      expect(await focused(suite.page)).toBe('skip');
      await suite.page.keyboard.press('Enter');
      expect(await focused(suite.page)).toBe('scroller');
      await tabTo('command');
      await suite.page.keyboard.type('help');
      await suite.page.keyboard.press('Enter');
      await suite.page.locator('.is-private').waitFor();
      expect(await focused(suite.page)).toBe('command');
      await tabTo('sample-remove');
      await suite.page.keyboard.press('Enter');
      expect(await focused(suite.page)).toBe('dialog-title');
      await suite.page.keyboard.press('Escape');
      expect(await focused(suite.page)).toBe('sample-remove');
      expect(await suite.page.locator('#sample').isVisible()).toBe(true);
      await suite.page.locator('input[name=face][value=slack]').focus();
      await suite.page.keyboard.press('ArrowRight');
      await suite.page.locator('.teams-body').first().waitFor();
      await suite.page.locator('#channels button').nth(2).focus();
      await suite.page.keyboard.press('Enter');
      await suite.page.locator('#channel-name', { hasText: 'delivery' }).waitFor();
      await suite.page.locator('.ac-pushButton').last().focus();
      await suite.page.keyboard.press('Enter');
      await suite.page.locator('.is-private').last().waitFor();
    });
  });

  describe('as time goes by', () => {
    it('moves the clock to what comes next, says where it was posted, and shows it in every open page', async () => {
      await suite.open({ channel: 'iedereen' });
      const other = await openStudio(suite.browser, suite.bot.url, { channel: 'delivery' });
      const before = await other.page.locator('.message').count();
      const coming = await suite.page.locator('#clock-coming').innerText();
      expect(coming).toContain('#delivery');
      await suite.page.locator('#clock-next').click();
      await suite.page.locator('#clock-result', { hasText: '1 message was posted.' }).waitFor();
      await suite.page
        .locator('#channels button', { hasText: 'delivery' })
        .locator('.news', { hasText: '1' })
        .waitFor();
      expect(await suite.page.locator('#clock-note').innerText()).toContain('Moved');
      expect(await suite.page.locator('#clock-coming').innerText()).not.toBe(coming);
      await other.page.locator('.message').nth(before).waitFor();
      await other.page.locator('#clock-note', { hasText: 'Moved' }).waitFor();
      expect(other.faults).toEqual([]);
      await other.close();
      await suite.page.locator('#clock-result button', { hasText: '#delivery' }).click();
      await suite.page.locator('#channel-name', { hasText: 'delivery' }).waitFor();
      expect(await suite.page.locator('.news').count()).toBe(0);
    });

    it('goes back to now, and does not promise what was posted already', async () => {
      const coming = await suite.page.locator('#clock-coming').innerText();
      await suite.page.locator('#clock-reset').click();
      await suite.page.locator('#clock-note', { hasText: 'The time of this computer.' }).waitFor();
      expect(await suite.page.locator('#clock-coming').innerText()).toBe(coming);
    });

    it('takes the sample company away', async () => {
      await suite.page.locator('#sample-remove').click();
      await dialogText(suite.page, 'Remove the sample company?');
      await suite.page.locator('#dialog button[type=submit]').click();
      await suite.page.locator('#dialog').waitFor({ state: 'hidden' });
      await suite.page.locator('#sample').waitFor({ state: 'hidden' });
      expect(await suite.page.locator('#channels button').allInnerTexts()).toEqual(['#\ngeneral']);
      await suite.page.locator('.nothing').waitFor();
      expect(await suite.page.locator('#stored').innerText()).toBe('0 answers are stored.');
    });
  });

  it('says that the server is gone, and goes on when it is back', async () => {
    await suite.bot.stop();
    await suite.page.locator('#fault', { hasText: 'Is Klankbord still running?' }).waitFor();
    await suite.page.locator('#command').fill('help');
    await suite.page.locator('#command').press('Enter');
    await suite.page.locator('.is-private', { hasText: 'Is Klankbord still running?' }).waitFor();
    await suite.restart();
    await suite.page.locator('#fault').waitFor({ state: 'hidden' });
    expect(await typeCommand(suite.page, 'help')).toContain('What I can do for you');
    expect(suite.takeFaults().join()).toMatch(/ERR_CONNECTION_REFUSED/);
  });
});

import { expect, it } from 'vitest';
import { examples } from '../../src/features/examples.ts';
import { features } from '../../src/features/index.ts';
import { sayIn } from '../../src/i18n/index.ts';
import { everyMessage, readerOf, stringsIn } from '../chat/every-message.ts';

const answered = features.flatMap(({ buttons = [] }) => buttons.map(({ action }) => action));

it.each(everyMessage.map(({ message, examples }) => ({ name: message.name, message, examples })))(
  'every button of $name is answered by a feature',
  ({ message, examples }) => {
    for (const view of Object.values(examples(sayIn('en')))) {
      const slack = stringsIn(message.renderFor('slack', view, readerOf('en')));
      const presses = slack.filter(({ path }) => path.at(-1) === 'action_id');
      const nameOf = ({ text }: { text: string }) => text.replace(/#\d+$/, '');
      for (const press of presses) expect(answered).toContain(nameOf(press));
      // Slack tells of a press that opens a page as well; Teams does not.
      const pages = new Set(
        slack.flatMap(({ path }) => (path.at(-1) === 'url' ? [path.slice(0, -1).join()] : [])),
      );
      const ids = presses.filter(({ path }) => !pages.has(path.slice(0, -1).join())).map(nameOf);
      const teams = stringsIn(message.renderFor('teams', view, readerOf('en')));
      const verbs = teams.filter(({ path }) => path.at(-1) === 'verb').map(({ text }) => text);
      for (const action of verbs) expect(answered).toContain(action);
      expect(new Set(verbs)).toEqual(new Set(ids));
    }
  },
);

it('every message has an example to preview', () => {
  const messages = features.flatMap(({ messages = [] }) => messages.map(({ name }) => name));
  expect(Object.keys(examples).sort()).toEqual(messages.sort());
});

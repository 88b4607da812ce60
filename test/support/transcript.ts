import type { AnyMessage, Face, Reading } from '../../src/chat/message.ts';
import type { Reply } from '../../src/chat/reply.ts';
import type { Outbox } from '../../src/jobs/outbox.ts';
import { stringsIn } from '../chat/every-message.ts';

/** Everything that is read of a message, line by line, the buttons in brackets. */
function readOf(face: Face, message: AnyMessage, content: unknown, reading: Reading): string[] {
  const rendered = message.renderFor(face, content, reading);
  const seen = stringsIn({ ...rendered, text: '', fallbackText: '', lang: '' }).filter(({ path }) => {
    const last = path.at(-1);
    return last === 'text' || last === 'title' || last === 'user_id';
  });
  // A button for older clients says the same again.
  const own = seen.filter(({ path }) => !path.includes('fallback'));
  return own.map(({ path, text }) => {
    if (path.at(-1) === 'user_id') return `@${text}`;
    const isButton =
      path.includes('actions') ||
      (face === 'slack' && path.at(-2) === 'text' && path.at(-4) === 'elements' && path.length > 5);
    return isButton ? `[${text}]` : text.trim();
  });
}

/** A conversation as it reads, for a golden file; `messages` are those that may be posted. */
export function transcript(face: Face, reading: Reading, messages: readonly AnyMessage[]) {
  const lines: string[] = [];
  const bubble = (who: string, texts: readonly string[]) =>
    lines.push(`**${who}**`, ...texts.filter((text) => text.trim() !== '').map((text) => `> ${text}`), '');
  const seen = new Map<string, string>();
  return {
    lines,
    said: (who: string, text: string) => bubble(who, [text]),
    replied: (reply: Reply) => {
      if (reply.kind === 'notice') bubble('Klankbord, to this person alone', [reply.text]);
      else if (reply.kind === 'form') {
        const { form, values } = reply;
        const fields = form.fields.map(({ name, label }) => {
          const given = typeof values[name] === 'string' && values[name] !== '' ? values[name] : '____';
          return `${label(reading.say)} ${given}`;
        });
        bubble('Klankbord, a form', [form.title(reading.say), ...fields]);
      } else if (reply.kind === 'faults') {
        bubble('Klankbord, below the field', Object.values(reply.faults));
      } else if (reply.kind === 'message' || reply.kind === 'updated') {
        const { message, content } = reply;
        bubble('Klankbord, to this person alone', readOf(face, message, content, reading));
      } else throw new Error(JSON.stringify(reply));
    },
    /** What changed in the channels since it was looked at last. */
    async posted(
      outbox: Outbox,
      cards: readonly {
        id: string;
        channel: string;
        under?: string | null;
        message: string;
        content: unknown;
      }[],
    ) {
      await outbox.drain({ patienceMs: 500 });
      // Channels are posted to side by side; within one the order is fixed.
      const byChannel = cards.toSorted((a, b) =>
        a.channel < b.channel ? -1 : Number(a.channel > b.channel),
      );
      for (const { id, channel, under, message, content } of byChannel) {
        const text = JSON.stringify(content);
        if (seen.get(id) === text) continue;
        const how = seen.has(id) ? 'edited in' : under ? 'posted in a thread of' : 'posted in';
        seen.set(id, text);
        const known = messages.find(({ name }) => name === message);
        if (!known) throw new Error(message);
        bubble(`Klankbord, ${how} ${channel}`, readOf(face, known, content, reading));
      }
    },
  };
}

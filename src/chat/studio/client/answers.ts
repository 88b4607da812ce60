import type { ShownReply, StudioChannel } from '../protocol.ts';
import { post, sentenceOf } from './api.ts';
import type { Pressed } from './bubbles.ts';
import { closeDialog } from './dialog.ts';
import { announce, byId, whileBusy } from './elements.ts';
import { openForm } from './forms.ts';
import { addOwn, replaceOwn } from './history.ts';
import { look } from './look.ts';
import { reveal } from './stream.ts';

/** What answers need to know of the page. */
export interface AnswerPage {
  current(): StudioChannel | null;
  now(): Date;
  /** Draws the channel again from what is known. */
  redraw(): void;
}

type Deed = Record<string, unknown>;

/** Where a question was asked, so that its answer finds its place though another channel was opened meanwhile. */
interface Place {
  channel: StudioChannel;
  /** The row that comes into view together with the answer. */
  fromKey: string | null;
  /** The row whose button was pressed. */
  pressedKey: string | null;
}

/** Lets the person type commands and press buttons, and shows what they are answered. */
export function createAnswers(page: AnswerPage) {
  /** The last press in each message that is not answered yet. */
  const underWay = new Map<string, Promise<void>>();

  function say(place: Place, key: string, summary: string): void {
    if (page.current()?.id !== place.channel.id) return;
    page.redraw();
    reveal(place.fromKey ?? key, key);
    announce(summary);
  }

  function tell(error: unknown, place: Place): void {
    const text = sentenceOf(error);
    say(place, addOwn(place.channel.id, page.now(), { kind: 'notice', text }), text);
  }

  async function ask(path: string, deed: Deed, place: Place): Promise<void> {
    const { id: channel, zone } = place.channel;
    const { face, language: locale } = look();
    try {
      take(await post<ShownReply>(path, { channel, face, locale, zone, ...deed }), place);
    } catch (error) {
      tell(error, place);
    }
  }

  function take(reply: ShownReply, place: Place): void {
    const { id } = place.channel;
    if (reply.kind === 'notice') {
      say(place, addOwn(id, page.now(), reply), reply.text);
    } else if (reply.kind === 'updated' && place.pressedKey !== null) {
      replaceOwn(id, place.pressedKey, reply.rendered, reply.answered);
      say(place, place.pressedKey, reply.rendered.summary);
    } else if (reply.kind === 'messages' || reply.kind === 'updated') {
      const parts = reply.kind === 'messages' ? reply.parts : [reply];
      for (const { rendered, answered } of parts) {
        say(place, addOwn(id, page.now(), { kind: 'answer', rendered, answered }), rendered.summary);
      }
    } else if (reply.kind === 'form') {
      fillIn(reply, place);
    }
  }

  function fillIn(form: Extract<ShownReply, { kind: 'form' }>, place: Place): void {
    const { id: channel, zone } = place.channel;
    openForm(form, async (values) => {
      const { face, language: locale } = look();
      const body = { channel, face, locale, zone, form: form.form, about: form.about, values };
      const next = await post<ShownReply>('/studio/api/form', body);
      if (next.kind === 'faults') return next.faults;
      if (next.kind !== 'form') closeDialog();
      take(next, place);
      return null;
    });
  }

  /** A button of a message was pressed. */
  function press(
    { action, value, element }: Pressed,
    { key, messageId }: { key: string; messageId: string | null },
  ) {
    const channel = page.current();
    if (!channel) return;
    const place = { channel, fromKey: null, pressedKey: messageId === null ? key : null };
    void whileBusy(element, async () => {
      // An answer that takes the message's place must not be overtaken by that of an earlier press.
      const before = underWay.get(key);
      const mine = (async () => {
        await before;
        await ask('/studio/api/button', { action, value, messageId }, place);
      })();
      underWay.set(key, mine);
      await mine;
      if (underWay.get(key) === mine) underWay.delete(key);
    });
  }

  function type(text: string, send: HTMLElement): void {
    const channel = page.current();
    if (!channel) return;
    void whileBusy(send, async () => {
      const typed = `${byId('prefix', HTMLElement).textContent} ${text}`;
      const key = addOwn(channel.id, page.now(), { kind: 'typed', text: typed });
      page.redraw();
      reveal(key);
      await ask('/studio/api/command', { text }, { channel, fromKey: key, pressedKey: null });
    });
  }

  return { press, type };
}

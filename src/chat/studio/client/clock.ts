import type { Moved, StudioChannel } from '../protocol.ts';
import { post } from './api.ts';
import { byId, make, makeButton, whileBusy } from './elements.ts';
import { dateTag, say } from './words.ts';

/** The studio's clock: it shows the time, and moving it posts what is due then. */
export interface ClockView {
  now(): Date;
  show(now: string, offset: number, channels: readonly StudioChannel[]): void;
}

export interface ClockListener {
  /** Something was posted, or nothing. */
  moved(result: Moved): Promise<void>;
  failed(error: unknown): void;
  open(channel: StudioChannel): void;
}

/** Starts the clock of the page. */
export function startClock({ moved, failed, open }: ClockListener): ClockView {
  let offset = 0;
  let channels: readonly StudioChannel[] = [];
  const now = () => new Date(Date.now() + offset);
  const tick = () => {
    byId('clock-now', HTMLElement).textContent = now().toLocaleString(dateTag(), {
      dateStyle: 'full',
      timeStyle: 'short',
    });
  };

  function show(moment: string, nextOffset: number, next: readonly StudioChannel[]): void {
    offset = nextOffset;
    channels = next;
    const coming = nextDue(channels);
    byId('clock-note', HTMLElement).textContent = offset === 0 ? say().clockReal : say().clockMoved;
    byId('clock-reset', HTMLElement).hidden = offset === 0;
    byId('clock-next', HTMLElement).hidden = coming === null;
    byId('clock-coming', HTMLElement).textContent = coming
      ? say().coming(...told(coming))
      : say().nothingComes;
    const at = byId('clock-at', HTMLInputElement);
    if (document.activeElement !== at) at.value = localInput(new Date(moment));
    tick();
  }

  async function move(at: Date | null): Promise<void> {
    const result = byId('clock-result', HTMLElement);
    result.replaceChildren(make('p', { text: say().moving }));
    try {
      const done = await post<Moved>('/studio/api/clock', { at: at?.toISOString() ?? null });
      await moved(done);
      result.replaceChildren(...(at === null ? [] : resultOf(done, channels, open)));
    } catch (error) {
      result.replaceChildren();
      failed(error);
    }
  }

  /** One move at a time, whichever button it was. */
  const moveBy = (id: string, at: () => Date | null | undefined) => {
    const moment = at();
    if (moment === undefined || byId('clock', HTMLElement).querySelector('[aria-busy]')) return;
    void whileBusy(byId(id, HTMLElement), () => move(moment));
  };
  setInterval(tick, 10_000);
  byId('clock-next', HTMLElement).addEventListener('click', () =>
    moveBy('clock-next', () => nextDue(channels)?.at),
  );
  byId('clock-reset', HTMLElement).addEventListener('click', () => moveBy('clock-reset', () => null));
  byId('clock-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    moveBy('clock-go', () => new Date(byId('clock-at', HTMLInputElement).value));
  });
  return { now, show };
}

interface Due {
  at: Date;
  channels: StudioChannel[];
}

/** The next moment at which something is due, and the channels in which it is. */
function nextDue(channels: readonly StudioChannel[]): Due | null {
  const due = channels.flatMap((channel) =>
    channel.subscriptions.flatMap(({ nextAt }) => (nextAt === null ? [] : [{ nextAt, channel }])),
  );
  const first = due.map(({ nextAt }) => nextAt).sort()[0];
  if (first === undefined) return null;
  const its = new Set(due.filter(({ nextAt }) => nextAt === first).map(({ channel }) => channel));
  return { at: new Date(first), channels: [...its] };
}

function told({ at, channels }: Due): [when: string, where: string] {
  const options = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  } as const;
  return [at.toLocaleString(dateTag(), options), listed(channels)];
}

function listed(channels: readonly StudioChannel[]): string {
  return new Intl.ListFormat(dateTag()).format(channels.map(({ name }) => `#${name}`));
}

/** What was posted and where, with a way there. */
function resultOf(
  { posted, channels: ids }: Moved,
  channels: readonly StudioChannel[],
  open: (channel: StudioChannel) => void,
): Node[] {
  const where = channels.filter(({ id }) => ids.includes(id));
  const ways = where.map((channel) =>
    makeButton(`#${channel.name}`, 'button quiet small', () => open(channel)),
  );
  const said = make('p', { text: say().posted(posted) });
  return ways.length === 0 ? [said] : [said, make('div', { class: 'row', children: ways })];
}

/** A moment as a datetime-local field wants it, in the time of this computer. */
function localInput(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

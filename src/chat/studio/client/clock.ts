import { post } from './api.ts';
import { byId } from './elements.ts';
import { chosenLanguage, say } from './words.ts';

interface Moved {
  posted: number;
  now: string;
  offset: number;
}

/** The studio's clock: it shows the time, and moving it posts what is due then. */
export interface ClockView {
  show(now: string, offset: number): void;
}

/** Starts the clock; `moved` is told how many messages were posted, `failed` what went wrong. */
export function startClock(moved: (posted: number) => void, failed: (error: unknown) => void): ClockView {
  let offset = 0;
  const text = byId('clock-now', HTMLElement);
  const tick = () => {
    const now = new Date(Date.now() + offset);
    text.textContent = now.toLocaleString(chosenLanguage(), { dateStyle: 'full', timeStyle: 'short' });
  };
  function show(now: string, nextOffset: number): void {
    offset = nextOffset;
    byId('clock-note', HTMLElement).textContent = offset === 0 ? say().clockReal : say().clockMoved;
    byId('clock-reset', HTMLButtonElement).hidden = offset === 0;
    byId('clock-at', HTMLInputElement).value = localInput(new Date(now));
    tick();
  }
  async function move(at: Date | null): Promise<void> {
    try {
      const result = await post<Moved>('/studio/api/clock', { at: at?.toISOString() ?? null });
      show(result.now, result.offset);
      moved(result.posted);
    } catch (error) {
      failed(error);
    }
  }
  setInterval(tick, 20_000);
  byId('clock-tomorrow', HTMLButtonElement).addEventListener('click', () => {
    const noon = new Date(Date.now() + offset);
    noon.setDate(noon.getDate() + 1);
    noon.setHours(12, 0, 0, 0);
    void move(noon);
  });
  byId('clock-reset', HTMLButtonElement).addEventListener('click', () => void move(null));
  byId('clock-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    void move(new Date(byId('clock-at', HTMLInputElement).value));
  });
  return { show };
}

/** A moment as a datetime-local field wants it, in the time of this computer. */
function localInput(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}

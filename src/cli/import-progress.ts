import type { RunProgress } from '../features/feedback/index.ts';
import type { Messages } from '../i18n/index.ts';

const BAR_WIDTH = 24;
const TERMINAL_PAUSE_MS = 200;
const PLAIN_PAUSE_MS = 5000;

/** Where progress is shown: a bar that is drawn again in place on a terminal, else a plain line now and then. */
export interface ProgressScreen {
  write(text: string): void;
  isTerminal: boolean;
}

/** Shows how far an import is, how fast, and how long it will still take. */
export function createProgress(
  screen: ProgressScreen,
  say: Messages,
  now: () => number = () => performance.now(),
): { show(progress: RunProgress): void; end(): void } {
  const began = now();
  const words = say.imports.progress;
  let shownAt = Number.NEGATIVE_INFINITY;
  let phase: RunProgress['phase'] | null = null;

  function show(progress: RunProgress): void {
    // Plain lines are kept in logs: only what takes long is worth one.
    if (progress.phase === 'finishing' && !screen.isTerminal) return;
    const isDue = now() - shownAt >= (screen.isTerminal ? TERMINAL_PAUSE_MS : PLAIN_PAUSE_MS);
    if (progress.phase === phase && !isDue) return;
    // The first rows tell nothing about the rate yet.
    const isFirstRows = phase !== 'reading' && progress.phase === 'reading' && !screen.isTerminal;
    phase = progress.phase;
    shownAt = now();
    if (!isFirstRows) draw(lineOf(progress));
  }

  function lineOf(progress: RunProgress): string {
    if (progress.phase === 'waiting') return words.waiting();
    if (progress.phase === 'finishing') return words.finishing();
    const { rows, share } = progress;
    const seconds = Math.max(0.001, (now() - began) / 1000);
    const line = words.line({ rows, share, rate: Math.round(rows / seconds) });
    const left = share > 0 ? words.left({ seconds: Math.ceil((seconds / share) * (1 - share)) }) : null;
    const bar = screen.isTerminal ? `${barOf(share)} ` : '';
    return left === null ? `${bar}${line}` : `${bar}${line}, ${left}`;
  }

  function draw(line: string): void {
    // Carriage return and "erase to the end of the line": the bar is drawn over itself.
    screen.write(screen.isTerminal ? `\r\u001b[K${line}` : `${line}\n`);
  }

  return {
    show,
    end: () => {
      if (screen.isTerminal && phase !== null) screen.write('\r\u001b[K');
    },
  };
}

function barOf(share: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * BAR_WIDTH);
  return `[${'='.repeat(filled)}${' '.repeat(BAR_WIDTH - filled)}]`;
}

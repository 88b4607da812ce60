import type { ButtonLook, GridCell } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { touchpointName } from '../quoted.ts';
import { bare, type CardLines, cut, mentionOf, section } from './lines.message.ts';
import { sizes } from './rules.ts';
import type { ImprovementListView } from './view.ts';

type Item = ImprovementListView['items'][number];

/** Puts a list of improvements into words: by their numbers, and what they are worth in a square of four. */
export function listLines(view: ImprovementListView, reading: Reading): CardLines {
  const { list } = reading.say.improvements;
  const { scope, items, more, overdue, moreOverdue } = view;
  return {
    ...bare,
    title: list.title[scope](),
    state: items.length === 0 ? { text: list.none() } : null,
    sections: [
      ...items.map((one) => section({ items: [listItem(one, reading)] })),
      ...(overdue.length > 0
        ? [section({ heading: list.overdueTitle(), items: overdueItems(view, reading) })]
        : []),
    ],
    hidden: (n) => list.more({ n }),
    grid: items.length === 0 ? null : { heading: list.worthTitle(), cells: squareOf(items, reading) },
    notes: [
      ...unknownWorth(items, reading),
      ...(more > 0 ? [list.more({ n: more })] : []),
      ...(moreOverdue > 0 ? [list.moreOverdue({ n: moreOverdue })] : []),
    ],
    buttons: buttonsOf(view, reading),
  };
}

function listItem({ number, problem, state, touchpoint, dueQuarter, executive }: Item, reading: Reading) {
  const { improvements } = reading.say;
  const stands = improvements.list.item({
    state: improvements.stateShort[state](),
    touchpoint: touchpoint ? touchpointName(touchpoint, reading) : null,
    due: dueQuarter ? improvements.quarter({ quarter: dueQuarter }) : null,
  });
  return {
    head: `${number}.`,
    tail: `${cut(problem)} · ${stands}${executive ? ' ·' : ''}`,
    ...(executive ? { end: mentionOf(executive, reading.say) } : {}),
  };
}

function overdueItems({ overdue }: ImprovementListView, reading: Reading) {
  return overdue.map(({ number, about, touchpoint }) => ({
    head: `${number}.`,
    tail: [cut(about), ...(touchpoint ? [touchpointName(touchpoint, reading)] : [])]
      .filter(Boolean)
      .join(' · '),
  }));
}

/** Four fields, the numbers of each in their order: what is large to both stands first. */
function squareOf(items: readonly Item[], { say }: Reading): GridCell[] {
  const { list } = say.improvements;
  return sizes.flatMap((customer) =>
    sizes.map((organisation) => {
      const inside = items.filter(
        (one) => one.customerSize === customer && one.organisationSize === organisation,
      );
      return {
        head: list.worthHead[`${customer}_${organisation}`](),
        text: list.numbers({ numbers: inside.map(({ number }) => number) }),
      };
    }),
  );
}

/** The square of four in one sentence. */
export function squareWords(view: ImprovementListView, reading: Reading): string[] {
  if (view.items.length === 0) return [];
  const cells = squareOf(view.items, reading).map(({ head, text }) => `${head}: ${text}.`);
  return [...cells, ...unknownWorth(view.items, reading)];
}

function unknownWorth(items: readonly Item[], { say }: Reading): string[] {
  const unknown = items.filter((one) => one.customerSize === null || one.organisationSize === null);
  if (unknown.length === 0) return [];
  return [say.improvements.list.worthUnknown({ numbers: unknown.map(({ number }) => number) })];
}

function buttonsOf({ items, overdue }: ImprovementListView, { say }: Reading): ButtonLook[] {
  const { button } = say.improvements;
  return [
    ...items.map(({ number }) => ({
      action: 'improvements.show',
      value: String(number),
      text: button.show({ number }),
    })),
    ...overdue.map(({ number }) => ({
      action: 'improvements.gather',
      value: String(number),
      text: button.gatherNumber({ number }),
    })),
  ];
}

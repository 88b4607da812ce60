import type { ButtonLook, ListItem } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { capital } from '../../i18n/capital.ts';
import { quoted, touchpointName } from '../quoted.ts';
import { bare, type CardLines, item, mentionOf, section } from './lines.message.ts';
import type { ImprovementView } from './view.ts';

/** Puts one improvement into words. */
export function improvementLines(view: ImprovementView, reading: Reading): CardLines {
  const { improvements } = reading.say;
  const { state, more } = view;
  return {
    ...bare,
    title: improvements.title(view),
    state: { text: improvements.state[state]() },
    sections: [
      section({ items: item(improvements.problem(), view.problem) }),
      section({ quotes: view.quotes.map((quote) => quoted(quote, reading)) }),
      section({
        items: [...causeItems(view, reading), ...worthItems(view, reading), ...ownerItems(view, reading)],
      }),
      section({ items: endItems(view, reading) }),
    ].filter(({ quotes, items }) => quotes.length + items.length > 0),
    notes: [
      ...(more > 0 ? [reading.say.actions.moreQuotes({ n: more })] : []),
      ...view.checks.map((check) => improvements.checks[check.outcome](check)),
    ],
    buttons: buttonsOf(view, reading),
  };
}

function causeItems({ whys, touchpoint, promise }: ImprovementView, reading: Reading): ListItem[] {
  const { improvements } = reading.say;
  return [
    ...whys.flatMap((why, index) => item(improvements.why({ nth: index + 1 }), why)),
    ...(touchpoint ? item(improvements.touchpoint(), touchpointName(touchpoint, reading)) : []),
    ...item(improvements.promise(), promise),
  ];
}

function worthItems(view: ImprovementView, { say: { improvements } }: Reading): ListItem[] {
  const { customerValue, customerSize, organisationValue, organisationSize } = view;
  return [
    ...item(improvements.worthCustomer(), improvements.worth({ text: customerValue, size: customerSize })),
    ...item(
      improvements.worthOrganisation(),
      improvements.worth({ text: organisationValue, size: organisationSize }),
    ),
  ];
}

function ownerItems({ executive, dueQuarter, actions }: ImprovementView, { say }: Reading): ListItem[] {
  const { improvements } = say;
  return [
    ...(executive ? [{ head: improvements.executive(), tail: '', end: mentionOf(executive, say) }] : []),
    ...(dueQuarter ? item(improvements.due(), improvements.quarter({ quarter: dueQuarter })) : []),
    ...item(improvements.actions(), improvements.actionNumbers({ numbers: actions })),
  ];
}

/** What came of it, as far as it came. */
function endItems(view: ImprovementView, reading: Reading): ListItem[] {
  const { say } = reading;
  const { improvements } = say;
  const { grade, toldBy, comparison } = view;
  const evidence = [...(grade ? [improvements.grade[grade]()] : []), view.evidence].filter(Boolean);
  return [
    ...item(improvements.outcome(), view.outcome),
    ...item(improvements.evidence(), capital(evidence.join(': '))),
    ...(toldBy
      ? item(
          improvements.toldWhat(),
          say.actions.toldHow({ how: say.actions.how[toldBy](), what: view.toldWhat }),
        )
      : []),
    ...(comparison ? item(improvements.comparison(), touchpointName(comparison, reading)) : []),
    ...item(improvements.stoppedBecause(), view.stoppedBecause),
  ];
}

/** What can be done in a state, what is wanted most first. */
function buttonsOf({ state, number }: ImprovementView, { say }: Reading): ButtonLook[] {
  const { button, buttonLabel } = say.improvements;
  const look = (verb: Verb): ButtonLook => {
    const text = button[verb]();
    return {
      action: `improvements.${verb}`,
      value: String(number),
      text,
      label: buttonLabel({ text, number }),
    };
  };
  return buttonsIn[state].map(look);
}

type Verb = 'prioritise' | 'start' | 'measured' | 'told' | 'stop' | 'cause' | 'worth' | 'owner';

const buttonsIn: Readonly<Record<ImprovementView['state'], readonly Verb[]>> = {
  idea: ['prioritise', 'worth', 'cause', 'owner', 'stop'],
  prioritised: ['start', 'owner', 'cause', 'worth', 'stop'],
  in_progress: ['measured', 'owner', 'cause', 'worth', 'stop'],
  measured: ['told', 'cause', 'worth', 'stop'],
  told: [],
  stopped: [],
};

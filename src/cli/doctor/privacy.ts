import type { App } from '../../app.ts';
import { type Finding, fault, fine } from '../../chat/finding.ts';
import { pastDue } from '../../features/privacy/index.ts';

/** Platforms come back within hours; what takes longer needs somebody who looks. */
const ERASURE_HOURS = 24;
/** The job runs once a day. */
const SWEEP_HOURS = 48;
const HOUR_MS = 3_600_000;

/** Whether the audit is whole, what is kept too long, erasures that hang, and what another key still seals. */
export async function examinePrivacy(app: App): Promise<Finding[]> {
  return [await examineAudit(app), ...(await examineRetention(app)), ...(await examineKeys(app))];
}

async function examineAudit({ privacy }: App): Promise<Finding> {
  const { lines, broken } = await privacy.checkAudit();
  return broken === null
    ? fine(`the audit is whole: ${lines} lines`)
    : fault(
        `the audit is not whole: ${broken.what}`,
        'klankbord audit tells from where; compare with a backup.',
      );
}

async function examineRetention({ ctx, config }: App): Promise<Finding[]> {
  const { rows, lastRun, erasures, oldestErasure } = await pastDue(ctx, config.retention);
  const hoursSince = (moment: Date) => (ctx.clock.now().getTime() - moment.getTime()) / HOUR_MS;
  const late = Object.entries(rows).filter(([, n]) => n > 0);
  const isLate = lastRun !== null && hoursSince(new Date(`${lastRun}T00:00:00Z`)) > SWEEP_HOURS;
  const hangs = oldestErasure !== null && hoursSince(oldestErasure) > ERASURE_HOURS;
  return [
    late.length === 0
      ? fine('nothing is kept longer than it may be')
      : fault(
          `kept longer than it may be: ${late.map(([kind, n]) => `${n} ${kind}`).join(', ')}`,
          'The bot takes out once a day what is due: let it run; the log of that job says what went wrong.',
        ),
    ...(isLate
      ? [fault(`what is due was last taken out on ${lastRun}`, 'Let the bot run: it does that once a day.')]
      : []),
    hangs
      ? fault(
          `${erasures} erasures are under way, the oldest hangs since ${oldestErasure.toISOString()}`,
          'klankbord erasures says why; "again" tries now, "settle ID" ends one of which you looked yourself.',
        )
      : fine(`${erasures} erasures under way`),
  ];
}

async function examineKeys({ keys }: App): Promise<Finding[]> {
  const counts = Object.entries(await keys.count());
  const sum = (kind: 'old' | 'unknown') => counts.reduce((n, [, one]) => n + one[kind], 0);
  const [old, unknown] = [sum('old'), sum('unknown')];
  return [
    old === 0
      ? fine('everything is sealed with the present key')
      : fault(`${old} rows are still sealed with the key before`, 'klankbord keys rotate'),
    ...(unknown === 0
      ? []
      : [
          fault(
            `${unknown} rows are sealed with a key that is not given`,
            'Set it as ENCRYPTION_KEY_OLD; klankbord keys shows what.',
          ),
        ]),
  ];
}

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * The rulebook's 52 acceptance tests of reliability, security and privacy: which tests show each. Where ours is another
 * way than the rulebook names, it is said here.
 */
const shown: readonly [number: number, what: string, ...where: [file: string, title: string][]][] = [
  [
    1,
    'kills while digests go out: none twice, none lost (in doubt, we ask: history is not read)',
    ['jobs/processes.test.ts', 'at random, 20 times over 120 posts, posts nothing twice and loses nothing'],
    ['campaign.test.ts', '1, 2, 11, 43: the short fault campaign'],
  ],
  [
    2,
    'the same with three instances',
    ['jobs/processes.test.ts', 'share the work: each slot is posted once, also when one is killed'],
    ['campaign.test.ts', '1, 2, 11, 43: the short fault campaign'],
  ],
  [
    3,
    'a crash between the platform’s yes and our record leaves a doubt, and no second post',
    ['jobs/processes.test.ts', 'exactly between the platform’s acceptance and the record'],
  ],
  [
    4,
    'an ambiguous answer: in doubt, told, settled by a person',
    [
      'chat/slack/delivery.test.ts',
      '15: to a post leaves a doubt that an administrator sees, and no second post',
    ],
    ['features/channels/doubts.test.ts', 'that is not there is posted once more'],
  ],
  [
    5,
    '429 with Retry-After',
    ['jobs/outbox.test.ts', 'is left alone in that channel for that time'],
    ['chat/slack/delivery.test.ts', '13: waits three seconds and gets each post once'],
  ],
  [6, '503 for two hours', ['jobs/after-downtime.test.ts', '6: a platform that answers 503 for two hours']],
  [
    7,
    'down over nine o’clock',
    ['jobs/slots.test.ts', 'a bot that was down over nine o’clock posts once at its start'],
    ['jobs/compose.test.ts', 'says since when a post is late'],
  ],
  [
    8,
    'down for three days',
    ['jobs/slots.test.ts', '"latest" posts the newest only and records the others'],
    ['jobs/slots.test.ts', '"all" posts every one in order'],
  ],
  [9, 'the hour that does not exist', ['jobs/slots.test.ts', '20: a day on which the clock changes']],
  [10, 'the hour that comes twice', ['jobs/slots.test.ts', '20: a day on which the clock changes']],
  [
    11,
    'a clock that jumps',
    ['jobs/slots.test.ts', 'back plans nothing again'],
    ['jobs/schedule.test.ts', 'notices when the wall clock jumps'],
  ],
  [
    12,
    'three instances tick the same minutes of a day',
    ['jobs/schedule.test.ts', 'make each slot of a day once'],
  ],
  [
    13,
    'many claim at once: one winner',
    ['features/actions/at-once.test.ts', '1,000 claims of 100 actions at two processes at once'],
  ],
  [
    14,
    'many book at once; who waits gets what becomes free',
    ['features/licence/at-once.test.ts', 'two instances race for the last seat 500 times'],
    ['features/licence/booking.test.ts', 'gives a free seat to who comes first'],
  ],
  [
    15,
    'what is delivered twice has one effect',
    ['chat/slack/attacks.test.ts', 'is acknowledged and done once'],
    ['chat/teams/two-processes.test.ts', '18: a press that is delivered to two processes is done once'],
  ],
  [16, 'a power cut', ['database/power-cut.test.ts', '16: a power cut loses nothing that was acknowledged']],
  [
    17,
    'kill -9 during ingest, digest, migration, first start',
    ['database/crash.test.ts', 'of a first start, at any moment'],
    ['database/migrator.test.ts', 'is simply done again when the process or the server died in the middle'],
    [
      'features/hooks/killed.test.ts',
      'what was acknowledged is stored once, though everything is killed in the middle',
    ],
  ],
  [
    18,
    'a second process on one data folder',
    ['database/crash.test.ts', 'works beside the first'],
    ['database/embedded.test.ts', 'is one for two bots that start at the same time'],
  ],
  [
    19,
    'a full disk',
    [
      'features/feedback/import-crash.test.ts',
      'leaves nothing when the disk is full, and works when there is room again',
    ],
  ],
  [
    20,
    'an import that is killed (one transaction: it begins again, nothing twice)',
    [
      'features/feedback/import-crash.test.ts',
      'leaves nothing when its process is killed, and the next one works',
    ],
    ['app/watched/watcher.test.ts', 'loses and doubles nothing when it ended between'],
  ],
  [
    21,
    'files as they come',
    ['sources/table/open.test.ts', 'with a byte-order mark'],
    ['features/feedback/import-faults.test.ts', 'a score outside the scale, a date in 2099'],
  ],
  [22, 'forged deliveries', ['contracts/hook-contract.ts', 'are refused, counted and not kept when %s']],
  [
    23,
    'a delivery that is sent again',
    ['contracts/hook-contract.ts', 'are stored once when they come twice'],
    ['features/hooks/intake.test.ts', '23: a delivery of a sender that signs no moment'],
  ],
  [
    24,
    'rotation of a secret',
    ['contracts/hook-contract.ts', 'are accepted with the old secret and the new one'],
  ],
  [25, 'Slack’s signature', ['chat/slack/attacks.test.ts', '3: a signature']],
  [26, 'Teams’ token', ['chat/teams/security.test.ts', '2: with %s is refused without a word']],
  [
    27,
    'a start without a secret',
    ['config.test.ts', '5: with %s is refused, by name and without a value'],
    ['config.test.ts', 'lists every fault at once by its name'],
  ],
  [
    28,
    'hostile words on Slack',
    ['chat/slack/posting.test.ts', '17: shows a customer’s markup as it was written'],
    ['chat/hostile.test.ts', 'stand on Slack in quotations only'],
  ],
  [
    29,
    'hostile words on Teams',
    ['chat/teams/posting.test.ts', '7: shows a customer’s words as they were written'],
    ['chat/hostile.test.ts', 'stand on Teams in text runs only'],
  ],
  [30, 'labelled sentences', ['features/feedback/redaction/figures.test.ts', 'hides %s often enough']],
  [
    31,
    'nothing of anybody in log, audit, metadata',
    ['e2e/start.test.ts', 'writes no text of a customer and no secret to its log'],
    ['chat/slack/inbound.test.ts', '41: holds no token, no secret and nothing that anybody wrote'],
    ['chat/teams/security.test.ts', '39: holds no token, no secret'],
  ],
  [32, 'who may do what', ['permissions.test.ts', '32: what the list says is what the router asks for']],
  [
    33,
    'forged values of buttons and forms',
    ['chat/slack/attacks.test.ts', '10: that carries %s is answered'],
    ['chat/teams/actions.test.ts', '6: a number %s finds nothing and changes nothing'],
  ],
  [
    34,
    'a source that leads elsewhere or sends too much',
    ['features/hooks/fetch-page.test.ts', '34: a source that is asked'],
  ],
  [35, 'formulas in exported cells', ['features/feedback/exporting/formulas.test.ts', 'makes %j harmless']],
  [
    36,
    'erased stays erased',
    ['features/privacy/restored.test.ts', '36: erase a customer, import the same file again'],
  ],
  [37, 'retention', ['features/privacy/retention.test.ts', '37: the daily job']],
  [
    38,
    'small groups and differences',
    ['features/scores/small-groups.test.ts', 'never leaves a small group to subtraction'],
  ],
  [
    39,
    'figures against a slow reference',
    ['features/scores/nps.test.ts', 'agrees with a slow reference that looks at every answer'],
    ['features/scores/csat.test.ts', 'Wilson interval, whatever the counts'],
  ],
  [
    40,
    'figures against what was answered (nothing is rolled up)',
    ['features/scores/counted.test.ts', '40: what figures are made of'],
  ],
  [
    41,
    'a job that kills its process',
    ['jobs/queue.test.ts', 'that ended its process three times and once more is put aside'],
    ['jobs/compose.test.ts', 'in the same slot again and again gets that slot alone, and at last not at all'],
  ],
  [
    42,
    'SIGTERM under load',
    ['jobs/processes.test.ts', 'ends well, without a doubt, and the next one goes on'],
    ['chat/slack/processes.test.ts', '38: during a fan-out lets the posts in flight end'],
    ['e2e/drain.test.ts', '42: a stop says so first'],
  ],
  [
    43,
    'a database that goes away',
    ['campaign.test.ts', '1, 2, 11, 43: the short fault campaign'],
    ['database/connection.test.ts', 'a server that cuts off a connection (57P01)'],
  ],
  [44, 'commands while digests go out', ['bench/company.test.ts', '44, 45: nine o’clock in a small company']],
  [
    45,
    '2,000 channels at nine (bench/company.ts)',
    ['bench/company.test.ts', '45: what is said of nine o’clock'],
    ['jobs/schedule.test.ts', 'are planned in one tick'],
    ['chat/teams/schedule.test.ts', '28: 300 channels at nine'],
  ],
  [
    46,
    'a revoked token, a bot removed, a channel archived',
    ['chat/slack/posting.test.ts', '23: is not even tried once the token was revoked'],
    ['features/channels/tell-owners.test.ts', 'is told once, with the channel, the reason and the remedy'],
  ],
  [
    47,
    'a rolling upgrade, and back',
    ['e2e/rolling-upgrade.test.ts', '47: a rolling restart and a rolling upgrade'],
    ['database/migrator.test.ts', '47: a rolling upgrade'],
  ],
  [48, 'backup while writing, restore elsewhere', ['cli/backup.test.ts', '48: a backup']],
  [49, 'days one after the other (bench/days.ts)', ['bench/days.test.ts', '49: a week of simulated days']],
  [
    50,
    'the audit is only added to, in a chain of hashes',
    ['features/privacy/retention.test.ts', '50: is only ever added to'],
    ['features/privacy/audit-chain.test.ts', '50: the chain of the audit'],
  ],
  [
    51,
    'what is installed',
    ['supply-chain.test.ts', '51: is told as a bill of materials'],
    ['database/binaries.test.ts', 'are made when install scripts were off'],
  ],
  [
    52,
    'what a language model writes',
    ['features/themes/model.test.ts', 'that writes what it must not is not believed'],
    ['features/themes/model.test.ts', 'is dropped when it holds %s'],
  ],
];

it('are all there, each once', () => {
  expect(shown.map(([number]) => number)).toEqual(Array.from({ length: 52 }, (_, n) => n + 1));
});

it.each(shown.map(([number, what, ...where]) => ({ number, what, where })))('$number: $what', ({ where }) => {
  expect(where.length).toBeGreaterThan(0);
  for (const [file, title] of where) expect(readFileSync(`test/${file}`, 'utf8')).toContain(title);
});

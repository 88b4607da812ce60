import { hostOf, isLoopback, isSafeTarget } from '../config/address.ts';
import { AppError } from '../errors.ts';
import type { ConfiguredPull } from '../features/hooks/index.ts';
import { pullSources } from '../sources/index.ts';
import type { Pull, PullSettings } from '../sources/pull.ts';

/** The variable with a setting of a source. */
export function pullVariable(source: string, setting: string): string {
  return `PULL_${source}_${setting}`.toUpperCase().replaceAll('-', '_');
}

/** Whether an address may be asked for a source: over HTTPS at a host of its vendor, or on this machine. */
export function mayAsk(address: string, hosts: readonly string[]): boolean {
  if (!isSafeTarget(address)) return false;
  const host = hostOf(address);
  return isLoopback(host) || hosts.some((end) => host === end || host.endsWith(`.${end}`));
}

/**
 * The streams of sources that an operator set up.
 * @throws AppError `misconfigured`, with one message that lists every fault by the variable's name (never its value).
 */
export function configuredPulls(given: ReadonlyMap<string, PullSettings>): ConfiguredPull[] {
  const faults = [...given].flatMap(([source, settings]) => faultsOf(source, settings));
  if (faults.length > 0) {
    throw new AppError('misconfigured', `Settings of sources have faults:\n${faults.join('\n')}`, {
      remedy:
        'Correct these variables in the environment or in .env; docs/sources.md tells what each source needs.',
    });
  }
  return pullSources.flatMap(({ name, pulls }) => {
    const settings = given.get(name);
    return settings === undefined ? [] : pulls.map((pull) => ({ source: name, pull, settings }));
  });
}

function faultsOf(source: string, settings: PullSettings): string[] {
  const found = pullSources.find(({ name }) => name === source);
  const [pull] = found?.pulls ?? [];
  const line = (setting: string, fault: string) => `  ${pullVariable(source, setting)}: ${fault}`;
  if (!pull) {
    const known = pullSources.map(({ name }) => name).join(', ');
    return [line(Object.keys(settings)[0] ?? '', `there is no such source to ask; there are ${known}`)];
  }
  const known = new Set(['url', ...pull.needs, ...(pull.takes ?? [])]);
  const unknown = Object.keys(settings).filter((setting) => !known.has(setting));
  const needed = [...(pull.url === undefined ? ['url'] : []), ...pull.needs];
  const missing = needed.filter((setting) => settings[setting] === undefined);
  const faults = [
    ...unknown.map((setting) => line(setting, `is no setting; there are ${[...known].join(', ')}`)),
    ...missing.map((setting) => line(setting, 'is needed as well')),
    ...addressFaults(pull, settings).map(([setting, fault]) => line(setting, fault)),
    ...(settings.since !== undefined && Number.isNaN(Date.parse(settings.since))
      ? [line('since', 'must be a date, such as 2026-01-31')]
      : []),
  ];
  if (faults.length > 0) return faults;
  const fault = pull.fault?.(settings) ?? null;
  return fault === null ? [] : [line(...fault)];
}

function addressFaults(pull: Pull, settings: PullSettings): [setting: string, fault: string][] {
  return ['url', 'tokenurl'].flatMap((name): [string, string][] => {
    const address = settings[name];
    if (address === undefined || mayAsk(address, pull.hosts)) return [];
    return [[name, `must begin with https:// and be a host of its vendor (${pull.hosts.join(', ')})`]];
  });
}

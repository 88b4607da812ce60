import { type Finding, fault, fine } from '../../chat/finding.ts';
import type { Config } from '../../config.ts';
import type { Context } from '../../context.ts';
import { readHealth, type SourceHealth } from '../../features/hooks/index.ts';

/** Whether sources that deliver by themselves still do, and whether anything of theirs waits for a person. */
export async function examineHooks({
  config,
  ctx,
}: {
  config: Pick<Config, 'hookSecrets' | 'pullSettings'>;
  ctx: Context;
}): Promise<Finding[]> {
  const asked = [...config.pullSettings.keys()];
  const sources = await readHealth(ctx, [...config.hookSecrets.keys(), ...asked], asked);
  if (sources.length === 0) return [fine('sources: none delivers by itself')];
  return sources.flatMap(findingsOf);
}

function findingsOf({
  source,
  isConnected,
  lastArrival,
  isSilent,
  waiting,
  asking,
  failed,
  pulls,
}: SourceHealth): Finding[] {
  const told = lastArrival === null ? 'nothing arrived yet' : `last at ${lastArrival}`;
  const faults = [
    isSilent &&
      fault(`source ${source}: silent since ${lastArrival}`, 'Look there whether its webhook is still on.'),
    asking > 0 &&
      fault(
        `source ${source}: ${asking} deliveries wait for a person`,
        'klankbord sources shows what is asked.',
      ),
    failed > 0 &&
      fault(
        `source ${source}: ${failed} deliveries were given up`,
        `klankbord sources shows why; then: klankbord sources again ${source}`,
      ),
    ...pulls.map(
      ({ stream, failing }) =>
        failing !== null &&
        fault(
          `source ${source}: ${stream} cannot be fetched since ${failing.since} (${failing.reason})`,
          'It is tried again by itself, and nothing is lost. With http 401 or 403, look at its PULL_ settings.',
        ),
    ),
  ].filter((one) => one !== false);
  if (faults.length > 0) return faults;
  const state = isConnected ? '' : ', neither its secret nor settings are set';
  return [fine(`source ${source}: ${told}${waiting > 0 ? `, ${waiting} wait` : ''}${state}`)];
}

import type { Platform } from '../chat/platform.ts';
import type { Context } from '../context.ts';

type Asked = Pick<Platform, 'knowsEverybody' | 'person' | 'isOutsider'>;

/** Asks the platform of a person whether they are a colleague; where it does not tell, they are taken for one. */
export function createIsColleague(named: (platform: string) => Asked | undefined): Context['isColleague'] {
  return async ({ platform, id }, near = null) => {
    const asked = named(platform);
    if (asked?.knowsEverybody) return (await asked.person(id)) !== null;
    return !(await asked?.isOutsider?.(id, near));
  };
}

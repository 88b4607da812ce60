const HOOK_SECRET = /^HOOK_SECRET_([A-Z0-9]+(?:_[A-Z0-9]+)*)$/;

/**
 * Secrets of sources that deliver by themselves: HOOK_SECRET_GOOGLE_PLAY is of the source "google-play". Which sources
 * there are is not known here.
 */
export function hookSecretsIn(
  given: readonly [string, string | undefined][],
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    given.flatMap(([name, value = '']) => {
      const source = HOOK_SECRET.exec(name)?.[1]?.toLowerCase().replaceAll('_', '-');
      const secrets = value
        .split(',')
        .map((secret) => secret.trim())
        .filter((secret) => secret !== '');
      return source === undefined || secrets.length === 0 ? [] : [[source, secrets] as const];
    }),
  );
}

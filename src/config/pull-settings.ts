const SETTING = /^PULL_([A-Z0-9]+(?:_[A-Z0-9]+)*)_([A-Z0-9]+)$/;

/**
 * Settings of sources that are asked for what is new, by the source's name: PULL_GOOGLE_PLAY_PACKAGE is the setting
 * "package" of "google-play". Which sources and settings there are is not known here.
 */
export function pullSettingsIn(
  given: readonly [string, string | undefined][],
): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const settings = new Map<string, Record<string, string>>();
  for (const [name, value = ''] of given) {
    const [, source, setting] = SETTING.exec(name) ?? [];
    if (source === undefined || setting === undefined) continue;
    const key = source.toLowerCase().replaceAll('_', '-');
    settings.set(key, { ...settings.get(key), [setting.toLowerCase()]: value.trim() });
  }
  return settings;
}

import { AppError } from '../../../errors.ts';
import { type Locale, locales, sayIn } from '../../../i18n/index.ts';
import type { AppSettings } from './settings.ts';

/** The manifests we make: slash commands need 1.29, and not every tenant takes that yet. */
export const schemas = ['1.29', '1.24'] as const;
export type Schema = (typeof schemas)[number];

/** A command as the menu of Teams shows it; the title is what is typed. */
export type AppCommand = Readonly<Record<Locale, { title: string; does: string }>>;

/** What stands in a file of the package. */
export type Json = { readonly [key: string]: unknown };

/** The schemas of both versions: twelve commands in a list, and the lengths of their words. */
const MOST_COMMANDS = 12;

/** The language of the manifest itself; the others have a file each. */
const OWN: Locale = 'en';
const others = locales.filter((locale) => locale !== OWN);
/** Where the bot can be: commands privately asked for are not for the chat that is private already. */
const SHARED = ['team', 'groupChat'];
const PERSONAL = ['personal'];

export const iconFiles = { color: 'color.png', outline: 'outline.png' } as const;
const languageFile = (locale: Locale) => `${locale}.json`;
const schemaUrl = (schema: Schema, file: string) =>
  `https://developer.microsoft.com/en-us/json-schemas/teams/v${schema}/${file}`;

/**
 * What Teams must be told about this app.
 * @throws AppError `misconfigured` when there are more commands than Teams shows.
 */
export function teamsManifest(schema: Schema, settings: AppSettings, commands: readonly AppCommand[]): Json {
  const { teamsApp } = sayIn(OWN);
  if (commands.length > MOST_COMMANDS)
    throw new AppError(
      'misconfigured',
      teamsApp.tooManyCommands({ n: commands.length, most: MOST_COMMANDS }),
      { remedy: 'Declare those that are seldom typed as rare (isRare): they can still be typed.' },
    );
  const hasSlash = schema === '1.29';
  const menu = commands.map(({ [OWN]: { title, does } }) => ({ title, description: does }));
  return {
    $schema: schemaUrl(schema, 'MicrosoftTeams.schema.json'),
    manifestVersion: schema,
    version: settings.version,
    id: settings.appId,
    developer: settings.developer,
    name: { short: 'Klankbord', full: teamsApp.fullName() },
    description: { short: teamsApp.short(), full: teamsApp.long() },
    icons: iconFiles,
    accentColor: '#0b5d5e',
    localizationInfo: {
      defaultLanguageTag: OWN,
      additionalLanguages: others.map((locale) => ({ languageTag: locale, file: languageFile(locale) })),
    },
    bots: [
      {
        botId: settings.appId,
        scopes: [...PERSONAL, ...SHARED],
        isNotificationOnly: false,
        supportsFiles: false,
        ...(hasSlash && { supportsTargetedMessages: true }),
        commandLists: [
          { ...(hasSlash && { triggers: ['mention', 'slash'] }), scopes: SHARED, commands: menu },
          { ...(hasSlash && { triggers: ['mention'] }), scopes: PERSONAL, commands: menu },
        ],
      },
    ],
    // Also private channels and those shared with others, where people of other tenants get no answer.
    ...(hasSlash && { supportsChannelFeatures: 'tier1' }),
    defaultInstallScope: 'team',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
    // An owner is told in their own chat why something is paused.
    permissions: ['messageTeamMembers'],
  };
}

/** The words of the manifest in the other languages, by the name of their file. */
export function languageFiles(schema: Schema, commands: readonly AppCommand[]): Record<string, Json> {
  return Object.fromEntries(
    others.map((locale) => [languageFile(locale), wordsIn(locale, schema, commands)]),
  );
}

function wordsIn(locale: Locale, schema: Schema, commands: readonly AppCommand[]): Json {
  const { teamsApp } = sayIn(locale);
  const menu = commands.flatMap(({ [locale]: { title, does } }, at) =>
    [0, 1].flatMap((list) => [
      [`bots[0].commandLists[${list}].commands[${at}].title`, title],
      [`bots[0].commandLists[${list}].commands[${at}].description`, does],
    ]),
  );
  return {
    $schema: schemaUrl(schema, 'MicrosoftTeams.Localization.schema.json'),
    'name.short': 'Klankbord',
    'name.full': teamsApp.fullName(),
    'description.short': teamsApp.short(),
    'description.full': teamsApp.long(),
    ...Object.fromEntries(menu),
  };
}

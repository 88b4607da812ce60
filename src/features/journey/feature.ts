import { defineFeature, type Feature } from '../feature.ts';
import { overviewMessage, stepMessage, tagMessage, touchpointMessage } from './journey.message.ts';
import { FILE } from './lines.message.ts';
import type { MapParts } from './map/parts.ts';
import { askTag, sayTag } from './tag.ts';
import { pressJourney, showJourney } from './talk.ts';

/** The customer journey in chat: what is promised where, what customers say there, and whether it was kept. */
export function journeyFor(parts: MapParts): Feature {
  return defineFeature({
    name: 'journey',
    messages: [overviewMessage, stepMessage, touchpointMessage, tagMessage],
    commands: [
      {
        verbs: { en: ['journey'], nl: ['reis', 'klantreis'] },
        describe: (say) => say.help.verbs.journey,
        run: (ctx, asked, rest) => showJourney(ctx, asked, parts, rest),
      },
    ],
    buttons: [
      { action: 'journey.show', press: (ctx, asked, value) => pressJourney(ctx, asked, parts, value) },
      // It opens a file, and Slack tells of the press all the same.
      { action: FILE, press: async () => ({ kind: 'nothing' }) },
      { action: 'journey.tag', press: (ctx, asked, value) => askTag(ctx, asked, value) },
      { action: 'journey.say', press: (ctx, asked, value) => sayTag(ctx, asked, value) },
    ],
  });
}

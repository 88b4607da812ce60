import { expect, it } from 'vitest';
import { renderPart } from '../../src/chat/reply.ts';
import { verbatimsExamples } from '../../src/features/verbatims/verbatims.example.ts';
import { verbatims } from '../../src/features/verbatims/verbatims.message.ts';

const part = { message: verbatims, content: verbatimsExamples.normal };
const reader = { locale: 'en', zone: 'Europe/Amsterdam' } as const;
const meant = { ...part, locale: 'nl' } as const;

it.each(['slack', 'teams'] as const)('a part speaks the language that it is meant for, on %s', (face) => {
  const shown = JSON.stringify(renderPart(face, meant, reader));
  expect(shown).toBe(JSON.stringify(renderPart(face, part, { ...reader, locale: 'nl' })));
  expect(shown).not.toBe(JSON.stringify(renderPart(face, part, reader)));
});

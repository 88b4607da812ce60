import { loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { drawPicture, type Pen, type TextLook } from '../src/picture.ts';

const sheet = { width: 300, height: 200, title: 'A proof' };
const look: TextLook = { x: 10, y: 30, width: 120, size: 20 };

/** What a pen answers while something is drawn. */
async function ask<Answer>(question: (pen: Pen) => Answer): Promise<Answer> {
  const answers: Answer[] = [];
  const picture = await drawPicture(sheet, (pen) => answers.push(question(pen)));
  picture.pdf();
  const [answer] = answers;
  if (answer === undefined) throw new Error('nothing was drawn');
  return answer;
}

it('is as large as its sheet, at any scale, and shows what was drawn', async () => {
  const picture = await drawPicture(sheet, (pen) => {
    pen.box({ x: 0, y: 0, width: 300, height: 200, fill: '#ffffff' });
    pen.text('Klantrijbewijs', { ...look, width: 280 });
  });
  const blank = await drawPicture(sheet, (pen) =>
    pen.box({ x: 0, y: 0, width: 300, height: 200, fill: '#ffffff' }),
  );
  const large = await picture.png(2);
  const { width, height } = await loadImage(large);
  expect([width, height]).toEqual([600, 400]);
  expect(large.equals(await blank.png(2))).toBe(false);
});

it('makes a PDF of one page that says what it is called', async () => {
  const pdf = (await drawPicture(sheet, (pen) => pen.text('Klantrijbewijs', look))).pdf().toString('latin1');
  expect(pdf).toMatch(/^%PDF-/);
  expect(pdf).toContain('/Title (A proof)');
  expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
});

it('breaks a text at its width, and a word that is wider than a line too', async () => {
  expect(await ask((pen) => pen.countLines('short', look))).toBe(1);
  expect(await ask((pen) => pen.countLines('a text that goes on for some more words', look))).toBeGreaterThan(
    2,
  );
  expect(await ask((pen) => pen.countLines('Hottentottententententoonstelling', look))).toBeGreaterThan(2);
  expect(await ask((pen) => pen.countLines('two\nlines', look))).toBe(2);
});

it('returns where the next line would stand', async () => {
  expect(await ask((pen) => pen.text('short', { ...look, leading: 1.5 }))).toBe(60);
});

it('takes smaller letters before more lines, and cuts what still does not fit', async () => {
  const name = 'Maria Alexandra van den Heuvel';
  const tight: TextLook = { ...look, mostLines: 1, leastSize: 6 };
  const drawn = await ask((pen) => pen.text(name, tight));
  expect(drawn).toBeLessThan(30 + 20 * 1.35);
  expect(await ask((pen) => pen.countLines(name.repeat(9), tight))).toBe(1);
});

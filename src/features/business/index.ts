export { BusinessCase, type EffectResult, readBusinessCase } from './case.ts';
export { addEffect, removeEffect } from './effects.ts';
export { type FiguresReport, importFigures } from './import.ts';
export { measures } from './measures.ts';
export { sayFault } from './said.ts';

import { join } from 'node:path';
import type { Reading } from '../../../chat/message.ts';
import { type Html, html, wholePage } from '../../../html.ts';
import type { Locale } from '../../../i18n/index.ts';
import { figureOf } from '../../digests/index.ts';
import { quoted } from '../../quoted.ts';
import { keptWords } from '../map/kept.ts';
import type { MapView, PlaceView, StepView } from '../map/view.ts';

/** The file of the page's style. */
export const mapStyle = join(import.meta.dirname, 'map.css');

/** Longest voice of the week in a picture of the whole, in code points. */
const VOICE = 180;
/** Touchpoints below each other; a step with more gets as many columns as it needs, so that a page holds them all. */
const MOST_ROWS = 7;
const MOST_COLUMNS = 6;
/** More in one step, or more columns, do not fit on one sheet: then steps are printed below each other, on as many as needed. */
const MOST_IN_STEP = 14;
const MOST_ON_SHEET = 8;

/** Where the map can be taken along, as addresses. */
export interface MapFiles {
  pdf: string;
  png: string;
}

/** What stands around the map: where its style is, where else one can go from here, and the map as files. */
export interface Around {
  stylePath: string;
  ways: Html | null;
  files?: MapFiles | null;
}

/** The map as a whole page. It loads its style from `stylePath` and nothing else: no script. */
export function mapPage(
  view: MapView | null,
  reading: Reading,
  { stylePath, ways, files = null }: Around,
): string {
  const { say, locale } = reading;
  const words = say.journey.map;
  const other: Locale = locale === 'nl' ? 'en' : 'nl';
  const head = html`<link rel="stylesheet" href="${stylePath}">`;
  const body = html`<a class="skip" href="#steps">${words.skip()}</a>
<header>
<nav>${ways} <a href="?lang=${other}" lang="${other}" hreflang="${other}" aria-label="${words.languageLabel()}">${words.language()}</a>${view === null || files === null ? null : filesHtml(files, reading)}</nav>
<h1>${words.title()}</h1>
${view === null ? html`<p>${words.none()}</p>` : intro(view, reading)}
</header>
<main id="steps" tabindex="-1">
${view === null ? null : steps(view, reading)}
</main>
${view === null ? null : html`<footer><p>${words.learn()} <span class="screen">${words.print()}</span></p></footer>`}`;
  return wholePage({ locale, title: words.title(), head, body });
}

function filesHtml({ pdf, png }: MapFiles, { say }: Reading): Html {
  const { chat } = say.journey;
  return html` <a href="${pdf}" download>${chat.pdf()}</a> <a href="${png}" download>${chat.png()}</a>`;
}

function intro({ brand, from, to, validFrom, promises }: MapView, reading: Reading): Html {
  const { say, locale } = reading;
  const words = say.journey.map;
  return html`<p class="brand">${brand[locale]}</p>
<p class="window">${words.window({ span: say.format.span(from, to) })} ${words.since({ date: `${say.format.date(validFrom)} ${validFrom.slice(0, 4)}` })}</p>
<section aria-labelledby="promises"><h2 id="promises">${words.promises()}</h2>
<ul class="promises">${promises.map(
    ({ text, kept }) =>
      html`<li><strong>${text[locale]}</strong> <span>${keptWords(kept, reading)}</span></li>`,
  )}</ul></section>`;
}

function steps({ steps: all, days }: MapView, reading: Reading): Html {
  const words = reading.say.journey.map;
  const widths = all.map(({ touchpoints }) => Math.ceil(touchpoints.length / MOST_ROWS) || 1);
  const rows = Math.min(MOST_ROWS, Math.max(1, ...all.map(({ touchpoints }) => touchpoints.length)));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const isCrowded = total > MOST_ON_SHEET || all.some(({ touchpoints }) => touchpoints.length > MOST_IN_STEP);
  const density = isCrowded ? 'flowing' : `rows-${rows}`;
  return html`<div class="frame" role="region" aria-label="${words.steps()}" tabindex="0">
<ol class="steps ${density}">${all.map((step, nth) => stepHtml(step, nth, widths[nth] ?? 1, days, reading))}</ol>
</div>`;
}

function stepHtml(step: StepView, nth: number, width: number, days: number, reading: Reading): Html {
  const { say, locale } = reading;
  const words = say.journey.map;
  const { name, owner, touchpoints } = step;
  return html`<li class="step span-${Math.min(width, MOST_COLUMNS)}">
<h2><span class="nth">${words.step({ nth: nth + 1 })}</span> ${name[locale]}</h2>
<p class="owner">${words.owner()}: ${owner ?? words.nobody()}</p>
${
  touchpoints.length === 0
    ? html`<p>${words.noTouchpoints()}</p>`
    : html`<ul class="places">${touchpoints.map((place) => placeHtml(place, days, reading))}</ul>`
}
</li>`;
}

function placeHtml(place: PlaceView, days: number, reading: Reading): Html {
  const { say, locale } = reading;
  const words = say.journey.map;
  const { name, goal, promise, owner, isMomentOfTruth, severity, kept, actions } = place;
  const moment = html`<span class="moment">${words.moment()}</span>`;
  return html`<li class="place${isMomentOfTruth ? ' is-moment' : ''}">
<article aria-label="${name[locale]}">
<h3>${name[locale]} ${isMomentOfTruth ? moment : null}</h3>
${voiceHtml(place, reading)}
${figures(place, days, reading)}
<dl>
<div><dt>${words.kept()}</dt><dd>${keptWords(kept, reading)}</dd></div>
<div><dt>${words.actions()}</dt><dd>${words.actionsOf({ ...actions, days })}</dd></div>
${contributors(place, reading)}
</dl>
<details><summary>${words.more()}</summary><dl>
<div><dt>${words.goal()}</dt><dd>${goal[locale]}</dd></div>
<div><dt>${words.promise()}</dt><dd>${promise[locale]}</dd></div>
<div><dt>${words.owner()}</dt><dd>${owner}</dd></div>
<div><dt>${words.severity()}</dt><dd>${words.severityOf({ n: severity })}</dd></div>
</dl></details>
</article>
</li>`;
}

function voiceHtml({ quotes: [voice] }: PlaceView, reading: Reading): Html {
  if (voice === undefined) return html`<p class="silent">${reading.say.journey.map.silent()}</p>`;
  const { text, readOn, author } = quoted({ ...voice, touchpoint: null }, reading, VOICE);
  const language = /^[a-z]{2,3}$/.test(voice.language ?? '') ? (voice.language ?? '') : reading.locale;
  return html`<figure><blockquote lang="${language}">${text}${readOn === '' ? '' : ' …'}</blockquote><figcaption>${author}</figcaption></figure>`;
}

/** Words first, the figure after them, smaller; never a colour for good or bad. */
function figures({ scores, metric }: PlaceView, days: number, reading: Reading): Html {
  const { say } = reading;
  if (scores.length === 0) {
    return html`<p class="figure none">${say.journey.map.unmeasured({ metric: say.scores.metric[metric] })}</p>`;
  }
  return html`${scores.map((score) => {
    const { name, value, details } = figureOf(score, days, reading, false);
    return html`<p class="figure"><span class="measure">${name}</span> <strong>${value}</strong> <span class="details">${details.join(' · ')}</span></p>`;
  })}`;
}

function contributors({ contributors: n }: PlaceView, { say }: Reading): Html {
  const words = say.journey.map;
  return html`<div><dt>${words.contributors()}</dt><dd>${n === 'few' ? words.few() : words.people({ n })}</dd></div>`;
}

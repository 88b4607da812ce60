import { join } from 'node:path';
import type { ListItem } from '../../chat/look.ts';
import type { Reading } from '../../chat/message.ts';
import { safeText } from '../../chat/safe-text.ts';
import { type Html, html, wholePage } from '../../html.ts';
import type { Locale } from '../../i18n/index.ts';
import { mentionOf } from './lines.message.ts';
import { agendaWords, planNotes, seatItems, shareItems } from './plan-lines.message.ts';
import type { AgendaView, PlanView } from './view.ts';

/** The file of the page's style. */
export const planStyle = join(import.meta.dirname, 'plan-page.css');

/** What stands around the planning: its style and script, where else one can go, and what its requests have to carry. */
export interface Around {
  style: string;
  script: string;
  ways: Html;
  /** Null where nobody signs in. */
  csrf: string | null;
}

/** The planning as a whole page: the same facts as "licence plan", with every day. It works by `script` alone. */
export function planPage(view: PlanView, reading: Reading, around: Around): string {
  const { say, locale } = reading;
  const { plan, paused } = say.licence;
  const words = plan.page;
  const other: Locale = locale === 'nl' ? 'en' : 'nl';
  const head = html`${around.csrf === null ? null : html`<meta name="csrf" content="${around.csrf}">`}
<link rel="stylesheet" href="${around.style}">
<script type="module" src="${around.script}"></script>`;
  const body = html`<header>
<nav>${around.ways} <a href="?lang=${other}" lang="${other}" hreflang="${other}" aria-label="${words.languageLabel()}">${words.language()}</a></nav>
<h1>${plan.title()}</h1>
<p>${words.intro()}</p>
</header>
<main>
<p id="told" class="told" role="alert"></p>
<section class="switch${view.isPaused ? ' is-paused' : ''}" aria-label="${plan.title()}">
<p>${view.isPaused ? paused() : words.running()}</p>
${switchButton(view, reading)}
</section>
${section('figures', words.figures(), facts(seatItems(view, reading)))}
${section('agenda', words.agenda(), agenda(view.agenda, reading))}
${section('blackouts', words.blackouts(), blackouts(view, reading))}
${section('shares', words.shares(), html`${facts(shareItems(view, reading))}${planNotes(view, reading).map((note) => html`<p class="small">${note}</p>`)}`)}
${section('lessons', words.lessons(), lessons(view, reading))}
</main>`;
  return wholePage({ locale, title: plan.title(), head, body });
}

function switchButton({ isPaused }: PlanView, { say: { licence } }: Reading): Html {
  const text = isPaused ? licence.button.resume() : licence.button.pause();
  return html`<button type="button" data-deed="${isPaused ? 'resume' : 'pause'}">${text}</button>`;
}

function section(id: string, title: string, inside: Html): Html {
  return html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${inside}
</section>`;
}

function facts(items: readonly ListItem[]): Html {
  if (items.length === 0) return html``;
  return html`<dl>${items.map(
    ({ head, tail }) =>
      html`<div><dt>${typeof head === 'string' ? head : head.text}</dt><dd>${tail}</dd></div>`,
  )}</dl>`;
}

function agenda(days: readonly AgendaView[], reading: Reading): Html {
  const words = reading.say.licence.plan.page;
  if (days.length === 0) return html`<p>${words.none()}</p>`;
  const heads = [words.date(), words.team(), words.offered(), words.booked(), words.waiting(), words.hosts()];
  return html`<div class="frame" role="group" aria-label="${words.agenda()}" tabindex="0">
<table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${days.map((day) => row(day, reading))}</tbody></table>
</div>`;
}

function row(day: AgendaView, reading: Reading): Html {
  const { say } = reading;
  const { date, team, offered, booked, waiting, hosts, isClosed } = day;
  const names = [...new Set(hosts.map((host) => mentionOf(host, reading).text))];
  const closed = isClosed ? html` <span class="tag">${say.licence.plan.isClosed()}</span>` : null;
  return html`<tr><th scope="row" title="${agendaWords(day, reading)}">${say.format.day(date)}</th><td>${safeText(team)}${closed}</td><td class="n">${offered}</td><td class="n">${booked}</td><td class="n">${waiting}</td><td>${names.join(', ')}</td></tr>`;
}

function blackouts({ blackouts: periods, teams }: PlanView, { say }: Reading): Html {
  const words = say.licence.plan.page;
  const rows = periods.map(({ id, team, from, until }) => {
    const span = say.format.span(from, until);
    const label = words.openLabel({ team, span });
    return html`<li>${safeText(team)} · ${span} <button type="button" class="quiet" data-deed="open" data-id="${id}" aria-label="${label}">${words.open()}</button></li>`;
  });
  const options = teams.map(({ id, name }) => html`<option value="${id}">${safeText(name)}</option>`);
  return html`${rows.length === 0 ? html`<p>${words.noBlackouts()}</p>` : html`<ul>${rows}</ul>`}
<form id="close" aria-label="${words.close()}">
<label>${words.from()} <input type="date" name="from" required></label>
<label>${words.until()} <input type="date" name="until" required></label>
${teams.length > 1 ? html`<label>${words.team()} <select name="team">${options}</select></label>` : null}
<button>${words.close()}</button>
</form>`;
}

function lessons({ ideas }: PlanView, { say }: Reading): Html {
  if (ideas.length === 0) return html`<p>${say.licence.plan.page.noLessons()}</p>`;
  return html`<ul class="ideas">${ideas.map((idea) => html`<li>${safeText(idea)}</li>`)}</ul>`;
}

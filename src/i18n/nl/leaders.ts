import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';
import { leadersMoney } from './leaders-money.ts';
import { leadersPages } from './leaders-pages.ts';
import { leadersTalk } from './leaders-talk.ts';

const { number, span, list } = formatIn('nl');

const kinds = { week: 'week', month: 'maand', quarter: 'kwartaal' };

export const leaders = {
  ...leadersMoney,
  ...leadersPages,
  ...leadersTalk,
  title: ({ kind, touchpoints }) =>
    `${kind === 'quarter' ? 'Het' : 'De'} ${kinds[kind]} van onze klanten${touchpoints.length > 0 ? `: ${list(touchpoints)}` : ''}`,
  period: ({ news, window, kind }) =>
    kind === 'week'
      ? `Nieuws van ${span(news.from, news.to)}; cijfers van ${span(window.from, window.to)}.`
      : `Cijfers en nieuws van ${span(window.from, window.to)}.`,
  heading: {
    voice: () => 'Eén klant',
    asked: () => 'Wat we vroegen',
    reached: () => 'Wat ons bereikte',
    loop: () => 'Opvolging',
    improvements: () => 'Verbeteringen',
    shadowing: () => 'Meelopen',
    money: () => 'Euro’s',
    decision: () => 'Eén besluit',
    checks: ({ n }) => `Vinkjes: ${number(n)} van 8`,
  },
  voice: {
    place: ({ step, promise }) => `Stap: ${step}${promise === null ? '' : `. We beloven: “${promise}”`}`,
    older: () => 'Deze woorden zijn ouder: uit de dagen van het nieuws kunnen we er geen laten zien.',
    none: ({ answers, texts, isElsewhere }) => {
      if (answers === 0) return 'In deze dagen antwoordde of schreef geen klant.';
      const count = `${number(answers)} ${answers === 1 ? 'antwoord of bericht' : 'antwoorden en berichten'}`;
      if (texts === 0) return `${count}, geen met woorden.`;
      return isElsewhere
        ? `${count}, maar geen nieuwe woorden in een taal die je leest.`
        : `${count}, maar geen woorden die we kunnen laten zien: te weinig klanten, al eerder verteld, of niet veilig te delen.`;
    },
  },
  asked: {
    none: () => 'Geen antwoorden op een vraag van ons.',
    score: ({ metric, via }) => `${metric}, ${via}:`,
    bounds: ({ low, high, n }) => `als alle ${number(n)} hadden geantwoord: ${low} tot ${high}`,
    more: ({ n }) => `Nog ${number(n)} ${n === 1 ? 'cijfer' : 'cijfers'}.`,
  },
  reached: {
    loud_not_broad: () => 'luid, niet breed',
    broad_but_silent: () => 'breed, maar stil',
    silent: ({ themes }) => `Breed, maar stil: ${list(themes)}.`,
  },
  loop: {
    oldest: ({ improvement, days }) =>
      `Oudste open verbetering: nummer ${number(improvement)}, ${number(days)} ${days === 1 ? 'dag' : 'dagen'}`,
    noOldest: () => 'Er staat geen verbetering open',
    none: () => 'Er hoefde niets te worden opgepakt of teruggekoppeld.',
  },
  improvements: {
    kind: {
      prioritised: () => 'Besloten om te doen',
      measured: () => 'Gemeten',
      stopped: () => 'Gestopt',
    },
    head: ({ kind, number: n, grade }) =>
      `${kind}, nummer ${number(n)}${grade === null ? '' : ` (bewijsklasse ${grade})`}:`,
    values: ({ customer, organisation }) =>
      `voor klanten: ${customer || 'niet gezegd'}; voor ons: ${organisation || 'niet gezegd'}`,
    finding: ({ number: n, weeks }) => `Hielp nummer ${number(n)}, na ${number(weeks)} weken?`,
    verdict: ({ metric, said, grade }) => `${metric} ${said} (bewijsklasse ${grade})`,
    beside: {
      favour: () => 'een duidelijk verschil met het vergeleken contactpunt, in het voordeel van klanten',
      expense: () => 'een duidelijk verschil met het vergeleken contactpunt, ten koste van klanten',
      unclear: () => 'geen duidelijk verschil met het vergeleken contactpunt',
    },
    more: ({ n }) => `Nog ${number(n)}.`,
    none: ({ kind }) =>
      `${kind === 'quarter' ? 'Dit' : 'Deze'} ${kinds[kind]} is niets besloten, gemeten of gestopt.`,
  },
  shadowing: {
    total: ({ licensed, of, percent }) =>
      `${number(licensed)} van ${number(of)} collega’s hebben een klantrijbewijs (${percent})`,
    leaders: ({ licensed, of }) => `van de leidinggevenden ${number(licensed)} van ${number(of)}`,
    unknown: () => 'Te weinig collega’s in de personeelslijst om een aandeel te laten zien',
    went: ({ names, more }) => `Liepen mee: ${list(more > 0 ? [...names, `nog ${number(more)}`] : names)}`,
    lesson: ({ lesson }) => `Een collega bracht mee: “${lesson}”`,
  },
  decision: {
    nobody_answers: ({ number: n, problem }) =>
      `Wie is verantwoordelijk voor verbetering ${number(n)} (${problem})?`,
    overdue_quarter: ({ number: n, problem }) =>
      `Verbetering ${number(n)} (${problem}) is voorbij haar kwartaal: doorgaan of stoppen?`,
    not_prioritised: ({ number: n, problem }) =>
      `Verbetering ${number(n)} (${problem}) is iets waard voor klanten en voor ons: doen of niet?`,
    silent_theme: ({ theme }) =>
      `Veel klanten noemen ${theme} als we het vragen, weinig schrijven erover: is het een verbetering waard?`,
    open_check: ({ check }) => `Wie zorgt voor “${check}”, en wanneer is het er?`,
    none: () => 'Er wacht niets op een besluit.',
    owner: ({ team }) => `Voor: ${team ?? 'het CX-team'}.`,
  },
  checks: {
    name: {
      outside_in: 'feedback van buiten naar binnen',
      journey_maps: 'klantreizen',
      clear_promises: 'heldere beloften',
      business_case: 'businesscase',
      committed_leaders: 'betrokken leiding',
      one_voice: 'één stem',
      better_decisions: 'besluiten voor klant en organisatie',
      prove_value: 'aangetoonde waarde',
    },
    others: ({ names }) => `Ook open: ${list(names)}; de pagina zegt waarom.`,
    met: ({ names }) => `In orde: ${list(names)}.`,
    open: {
      outside_in: ({ count, of }) =>
        of === 0
          ? 'er is nog geen klantreis'
          : `in 28 dagen in ${number(count)} van ${number(of)} stappen een klant geciteerd en iets opgepakt; 80 % is nodig`,
      journey_maps: ({ count, of }) =>
        of === 0
          ? 'er is nog geen klantreis'
          : `${number(count)} van ${number(of)} stappen hebben een eigenaar en zijn in een jaar bekeken`,
      clear_promises: ({ count, of }) =>
        of === 0
          ? 'in 28 dagen is geen klantcitaat geplaatst'
          : `bij ${number(count)} van ${number(of)} klantcitaten staat of een belofte is waargemaakt; de helft is nodig`,
      business_case: () => 'dit kwartaal is niets gemeten met bewijsklasse A–C',
      committed_leaders: ({ count, of }) =>
        of === 0
          ? 'minder dan vijf leidinggevenden in de personeelslijst'
          : `${number(count)} van ${number(of)} leidinggevenden hebben een geldig klantrijbewijs; 75 % is nodig`,
      one_voice: ({ count, of }) =>
        of === 0
          ? 'er is niets gevraagd'
          : `${number(of - count)} van ${number(of)} metingen worden op meer dan één manier gevraagd`,
      better_decisions: () => 'in 28 dagen is niets met beide waarden besloten',
      prove_value: () => 'dit kwartaal geen effect op vertrek, klachten, omzet of nieuwe klanten',
    },
  },
  hidden: ({ n }) => `Nog ${number(n)} pasten niet in dit bericht; de pagina heeft alles.`,
  summary: ({ title, asked, decision }) => `${title}. ${asked} ${decision}`,
  button: {
    loop: () => 'Start opvolging',
    ask: () => 'Vraag de eigenaar',
    call: () => 'Bel een klant',
    day: () => 'Boek mijn dag',
    page: () => 'Elk cijfer uitgelegd',
    pageLabel: () => 'Hoe elk cijfer is berekend, en op welke rijen',
    pdf: () => 'Op één pagina (PDF)',
  },
  fault: {
    notAPerson: () => 'Een directiebericht gaat naar een mens, niet naar een kanaal.',
    noColleague: () => 'Niemand van deze organisatie heeft dat adres.',
    namePerson: () => 'Noem de persoon met platform en id, zoals slack:U0123.',
    noTeam: ({ team }) => `Geen contactpunt van de klantreis is van een team “${team}”.`,
    teams: ({ teams }) =>
      teams.length > 0 ? `Teams die er een hebben: ${list(teams)}.` : 'Lees eerst een klantreis in.',
  },
  loopBegun: ({ number: n }) =>
    `Actie ${number(n)} is begonnen met deze woorden. De kaart staat bij het team van dit deel van de klantreis.`,
  named: () =>
    'Voortaan staat je naam in het directiebericht als je hebt meegelopen. “directie noem mij niet” stopt dat.',
  notNamed: () => 'Je naam staat niet in het directiebericht.',
  notForYou: () => 'Dit is voor leidinggevenden en beheerders. Een beheerder kan je er een maken.',
} satisfies Messages['leaders'];

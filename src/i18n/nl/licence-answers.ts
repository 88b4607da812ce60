import type { Messages } from '../en.ts';
import { formatIn } from '../format.ts';

const { number, date, list } = formatIn('nl');

const withYear = (on: string) => `${date(on)} ${on.slice(0, 4)}`;
const guests = (n: number) => (n === 1 ? 'Eén meeloper heeft' : `${number(n)} meelopers hebben`);

/** Wat er gebeurde met wat iemand deed. */
export const did: Messages['licence']['did'] = {
  booked: () => 'Geboekt. Je begeleider weet dat je komt.',
  moved: () => 'Verzet. Beide begeleiders weten het.',
  cancelled: () => 'Afgezegd. Je begeleider weet het; kies een andere dag wanneer je wilt.',
  cancelledLate: () => 'Je begeleider weet dat je niet kunt komen. Kies een andere dag wanneer je wilt.',
  waiting: () =>
    'Je staat op de wachtlijst. Komt de plek voor je vrij, dan is hij van jou en hoor je het van mij.',
  free: ({ seat }) => `Wachten hoeft niet: typ “rijbewijs boek ${seat}”.`,
  stopped: () => 'Je wacht er niet meer op.',
  offered: ({ n, skipped }) =>
    [
      n === 0
        ? 'Er is geen dag aangeboden.'
        : `${number(n)} ${n === 1 ? 'dag is' : 'dagen zijn'} aangeboden. Dank je wel!`,
      ...(skipped.length === 0
        ? []
        : [
            `Overgeslagen, omdat ze voorbij of gesloten zijn, of omdat je dan niet werkt of al iets hebt: ${list(skipped.map(date))}.`,
          ]),
    ].join(' '),
  withdrawn: ({ hadGuest }) =>
    hadGuest
      ? 'Ingetrokken. Je meeloper weet het en krijgt een andere dag aangeboden.'
      : 'Ingetrokken. Niemand had deze dag geboekt.',
  refused: () =>
    'Gedaan. Je meeloper krijgt een andere dag aangeboden; er wordt geen reden gevraagd of verteld.',
  blackout: ({ n }) =>
    n === 0
      ? 'Gesloten. Niemand had er een dag in.'
      : `Gesloten. ${guests(n)} er een dag in: ze weten het, en houden hem tot ze een andere kiezen.`,
  paused: () =>
    'Gepauzeerd. Iedereen met een dag weet het. Elk klantrijbewijs blijft zo lang als de pauze langer geldig.',
  resumed: () => 'Het meelopen gaat verder. Iedereen met een dag weet het.',
  here: () => 'Welkom! Je begeleider weet het.',
  present: () => 'Dank je wel. Je meeloper kijkt nu terug, en haalt daarmee het klantrijbewijs.',
  absent: ({ seat }) =>
    `Dank je wel. Je meeloper kan een andere dag kiezen; er wordt verder niets bewaard. Was je meeloper er toch? Typ “rijbewijs kwam ${seat}”.`,
  reflected: () => 'Dank je wel. Je klantrijbewijs komt zodra je begeleider bevestigt dat je er was.',
  licensed: () => 'Dank je wel. Je klantrijbewijs is er!',
  acted: ({ action }) => `Het is nu actie ${action}. Typ “pak ${action}” om hem op te pakken.`,
  shared: () => 'Gedeeld met collega’s, zonder je naam.',
  unshared: () => 'Alleen jij en je begeleider lezen het nu.',
  forgotten: () => 'Verwijderd. Je klantrijbewijs blijft.',
  exempt: ({ until }) =>
    `Je bent vrijgesteld tot en met ${withYear(until)}. Er wordt geen reden gevraagd of bewaard.`,
  notExempt: () => 'Je bent niet meer vrijgesteld.',
  team: ({ name, onDuty }) =>
    `${name}: ${number(onDuty)} aan het werk, dus hoogstens ${number(Math.max(1, Math.floor(onDuty / 10)))} meelopers per dag.`,
  named: ({ name }) => `Op je certificaat staat voortaan “${name}”.`,
  unnamed: () => 'Op je certificaat staat weer de naam uit de medewerkerslijst, als die er is.',
  swapAsked: () => 'Ik heb het je collega gevraagd. Tot het ja is, blijft je dag van jou.',
  swapped: () => 'Geruild. Iedereen weet het.',
  swapDeclined: () => 'Er verandert niets, en je collega weet het.',
  exported: ({ link }) =>
    `Alles wat Klankbord van je bewaart, als bestand dat alleen vandaag en morgen opengaat: ${link}`,
  erased: () =>
    'Gedaan. Je dag, je klantrijbewijs, je terugblikken en alles wat je te horen kreeg zijn weg; wie ermee te maken had, weet het. Je bent weer welkom wanneer je wilt.',
  otherExempt: ({ until }) =>
    `Genoteerd tot en met ${withYear(until)}, en je collega weet het. Er wordt geen reden gevraagd of bewaard.`,
  otherNotExempt: () => 'Genoteerd: je collega is niet vrijgesteld.',
  validity: ({ months }) =>
    `Voortaan is een klantrijbewijs ${number(months)} maanden geldig. Wat al is uitgereikt, blijft zoals het is.`,
};

/** Waarom iets niet is gedaan, en wat helpt. */
export const refused: Messages['licence']['refused'] = {
  unknown: () => 'Die dag is er niet meer. Typ “rijbewijs dagen” om te zien welke er zijn.',
  paused: () => 'Meelopen is gepauzeerd. Er is niets geboekt; gaat het verder, dan kan iedereen weer boeken.',
  past: () => 'Die dag is al begonnen. Typ “rijbewijs dagen” om een latere te kiezen.',
  own: () => 'Die dag begeleid je zelf. Kies een dag van iemand anders.',
  yours: () => 'Die dag is al van jou.',
  has_booking: () => 'Je hebt al een dag. Typ “rijbewijs verzet” met een nummer om hem te verzetten.',
  hosting: () => 'Je begeleidt dan zelf iemand. Kies een andere dag.',
  not_possible: () => 'Die dag kan niet worden geboekt. Kies een andere.',
  blackout: () => 'Het team ontvangt in die periode niemand. Kies een andere dag.',
  taken: ({ seat }) =>
    `Iemand was je net voor. Typ “rijbewijs wacht ${seat}” om de volgende te zijn, of kies een andere dag.`,
  host_full: ({ seat }) =>
    `Die begeleider heeft deze maand al twee meelopers. Typ “rijbewijs wacht ${seat}”, of kies een andere dag.`,
  team_full: ({ seat }) =>
    `Het team heeft die dag genoeg meelopers. Typ “rijbewijs wacht ${seat}”, of kies een andere dag.`,
  department_full: ({ seat }) =>
    `Je afdeling heeft haar deel van die maand. Een week ervoor is wat over is voor iedereen. Typ “rijbewijs wacht ${seat}”, of kies een andere maand.`,
  none: () => 'Je hebt geen dag geboekt. Typ “rijbewijs dagen” om er een te kiezen.',
  too_late: () =>
    'Je dag verzetten kan niet meer, het is te dichtbij. Kun je niet komen, typ dan “rijbewijs annuleer”: je begeleider hoort het meteen.',
  full: () => 'Die dag is vol. Je eigen dag blijft zoals hij is; kies een andere om naar te verzetten.',
  there_already: () => 'Je zei dat je er was, dus er valt niets af te zeggen. Je begeleider bevestigt het.',
  not_today: () => 'Op de dag zelf kun je zeggen dat je er bent.',
  too_early: () => 'Die dag komt nog. Zeg het op de dag zelf, of erna.',
  no_day: () =>
    'Er is geen dag van jou om op terug te kijken. Typ op de dag zelf “rijbewijs aanwezig”, of vraag je begeleider om te bevestigen dat je er was.',
  no_reflection: () => 'Dat is geen terugblik van jou, of hij is er niet meer.',
  not_yours: () => 'Iemand anders begeleidt die dag. Alleen die kan hem veranderen.',
  nobody: () => 'Niemand heeft die dag geboekt.',
  not_waiting: () => 'Daar wachtte je niet op.',
  not_host: () => 'Alleen begeleiders bieden dagen aan. Vraag je beheerder om je begeleider te maken.',
  already_paused: () => 'Meelopen is al gepauzeerd.',
  not_paused: () => 'Meelopen is niet gepauzeerd.',
  not_closed: () => 'Die periode is niet meer gesloten.',
  yourself: () => 'Dat ben je zelf. Noem een collega.',
  no_colleague: () =>
    'Dat is niemand aan wie ik het kan vragen: alleen collega’s kunnen ruilen of vrijgesteld zijn, gasten niet.',
  gone: () => 'Die vraag staat niet meer open. Er is niets veranderd.',
  no_licence: () => 'Er is nog geen klantrijbewijs. Je haalt het met een meeloopdag en een terugblik.',
  no_address: () =>
    'Dat gaat alleen open waar ik op een webadres te bereiken ben. Vraag je beheerder om er een in te stellen.',
};

/** Wat je kunt typen. */
export const ask: Messages['licence']['ask'] = {
  what: () =>
    'Ik ken “rijbewijs”, “rijbewijs dagen”, “rijbewijs boek 12”, “rijbewijs verzet 12”, “rijbewijs annuleer” en “rijbewijs wacht 12”; voor begeleiders “rijbewijs aanbieden” en “rijbewijs begeleiden”.',
  number: ({ verb }) => `Welke dag? Typ het nummer erachter, zoals “rijbewijs ${verb} 12”.`,
  exempt: () =>
    'Tot wanneer? Typ “rijbewijs vrijstelling 2027-03-01”, hoogstens een jaar vooruit; “rijbewijs vrijstelling uit” beëindigt die.',
  team: ({ teams }) =>
    [
      'Welk team, en hoeveel zijn er aan het werk? Typ “rijbewijs team Klantenservice 40”.',
      ...(teams.length === 0
        ? []
        : [`Er is al ${list(teams.map(({ name, onDuty }) => `${name} (${number(onDuty)})`))}.`]),
    ].join(' '),
  name: ({ most }) =>
    `Welke naam? Typ “rijbewijs naam Anna de Vries”, hoogstens ${number(most)} tekens; “rijbewijs naam uit” haalt hem weg.`,
  swap: () =>
    'Met wie? Typ “rijbewijs ruil @collega”. Heeft die een dag, dan ruilen jullie; anders neemt die de jouwe over.',
  erase: () =>
    'Dit haalt je dag, je klantrijbewijs, je terugblikken en je aanwezigheid voorgoed weg. Wil je dat, typ dan “rijbewijs wis alles”.',
  validity: ({ months, most }) =>
    `Een klantrijbewijs is ${number(months)} maanden geldig. Typ “rijbewijs geldigheid 18” voor een ander getal, 1 tot en met ${number(most)}.`,
};

import type { Messages } from '../en.ts';

export const install = {
  done: {
    title: () => 'Klankbord is in Slack geïnstalleerd',
    says: ({ place }) =>
      place === ''
        ? 'Het staat klaar. Was er nog geen beheerder, dan ben jij dat nu.'
        : `Het staat klaar in ${place}. Was er daar nog geen beheerder, dan ben jij dat nu.`,
    now: () => 'Open Slack en typ /cx help in een kanaal. Deze pagina kun je sluiten.',
    link: () => 'Open Klankbord in Slack',
  },
  denied: {
    title: () => 'Klankbord is niet geïnstalleerd',
    says: () => 'Slack meldt dat de installatie is afgebroken. Er is niets veranderd.',
    now: () =>
      'Was dat een vergissing, begin dan opnieuw. Mag je geen apps installeren, vraag dan een beheerder van je Slack-werkruimte dit adres te openen.',
    link: () => 'Begin opnieuw',
  },
  stale: {
    title: () => 'Deze installatie is niet hier begonnen',
    says: () =>
      'Ze is in een andere browser begonnen, of meer dan tien minuten geleden. Voor de zekerheid is er niets geïnstalleerd.',
    now: () => 'Begin opnieuw in deze browser en rond het binnen tien minuten af.',
    link: () => 'Begin opnieuw',
  },
  notHere: {
    title: () => 'Klankbord kan hier niet worden geïnstalleerd',
    says: () =>
      'Dit Klankbord hoort bij een andere werkruimte of organisatie. Er is niets opgeslagen, en Slack is gevraagd de app weer te verwijderen.',
    now: ({ id }) =>
      `Beheer jij dit Klankbord? Zet dan in SLACK_WORKSPACES de id’s van alle werkruimten en organisaties die het mogen gebruiken (deze is ${id}), start het opnieuw en installeer daarna. Zo niet, vraag het dan aan wie het beheert.`,
    link: () => 'Begin opnieuw',
  },
  failed: {
    title: () => 'De installatie is niet gelukt',
    says: ({ errorId }) => `Er ging onderweg iets mis (foutnummer ${errorId}).`,
    now: () =>
      'Begin opnieuw. Gaat het nog een keer mis, geef dit nummer dan aan wie Klankbord beheert: in het logboek staat wat er gebeurde.',
    link: () => 'Begin opnieuw',
  },
} satisfies Messages['install'];

import type { Messages } from '../en.ts';

export const studio = {
  misfit: () => 'De pagina stuurde iets wat niet te gebruiken is; er is niets veranderd.',
  reload: () => 'Laad de pagina opnieuw en probeer het nog eens.',
  failed: () => 'Er ging hier iets mis; er is niets verloren gegaan.',
  importFailed: () => 'Er ging hier iets mis; er is niets opgeslagen.',
  seeLog: ({ errorId }) =>
    `Probeer het opnieuw; mislukt het weer, dan staat in het logboek van Klankbord waarom, onder ${errorId}.`,
  notAgain: () => 'Dit antwoord kan niet opnieuw worden getoond.',
  clockOfOthers: () => 'De klok kan alleen worden verzet zolang er geen ander chatplatform is verbonden.',
  withoutOthers: () => 'Probeer het op een installatie zonder Slack en Teams.',
  otherAddress: () => 'De studio antwoordt alleen onder het adres waarop hij luistert.',
  otherPage: () => 'Dit verzoek kwam niet van de pagina van de studio.',
} satisfies Messages['studio'];

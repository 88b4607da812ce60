import type { Messages } from '../en.ts';

export const web: Messages['web'] = {
  signIn: {
    title: () => 'Inloggen',
    why: () => 'Deze pagina’s zijn voor collega’s. Log in met het account waarmee je op je werk chat.',
    with: ({ platform }) => `Inloggen met ${platform}`,
    platform: { slack: 'Slack', teams: 'Microsoft' },
    about: () => 'Wat Klankbord is, en wat het doet met wat het weet',
    out: () => 'Je bent uitgelogd.',
    failed: () => 'Je bent niet ingelogd',
    again: () => 'Probeer het opnieuw',
    trouble: {
      foreign: ({ platform, errorId }) =>
        `Dit is voor mensen van de organisatie die het beheert. Het account van ${platform} dat je gebruikte, hoort bij een andere. Werk je hier, log dan in met je account van hier. (Nummer ${errorId}.)`,
      guest: ({ platform, errorId }) =>
        `Je bent gast in ${platform} van deze organisatie. Wat klanten zeggen, zien alleen collega’s; vraag het wie jou uitnodigde. (Nummer ${errorId}.)`,
      unsure: ({ platform, errorId }) =>
        `${platform} vertelde ons niet of je hier werkt. Probeer het over een minuut opnieuw. (Nummer ${errorId}.)`,
      denied: ({ platform, errorId }) =>
        `Je liet ${platform} niet vertellen wie je bent, dus we kunnen je niets laten zien. (Nummer ${errorId}.)`,
      again: ({ errorId }) =>
        `Dit inloggen is te lang geleden begonnen, al gebruikt, of begonnen in een andere browser. Er is niets gebeurd; begin opnieuw. Helpt dat niet, geef dan nummer ${errorId} aan je beheerder.`,
      busy: ({ errorId }) =>
        `Er proberen meer mensen in te loggen dan anders, dus nu kan er even niemand bij. Probeer het over tien minuten nog eens, of geef nummer ${errorId} aan je beheerder.`,
      away: ({ platform, errorId }) =>
        `${platform} antwoordt op dit moment niet. Probeer het over een minuut opnieuw, of geef nummer ${errorId} aan je beheerder.`,
    },
  },
  signOut: () => 'Uitloggen',
  forbidden: {
    title: () => 'Deze pagina is niet voor jou',
    text: ({ role }) => `Alleen ${role} kan deze pagina zien. Er is niets veranderd.`,
    otherPage: () =>
      'Dit kwam niet van een pagina van ons, of de pagina stond te lang open. Er is niets veranderd: ga terug, laad de pagina opnieuw en probeer het nog een keer.',
    back: () => 'Naar de klantreis',
  },
  failed: {
    title: () => 'Er ging iets mis',
    text: ({ errorId }) =>
      `Er ging bij ons iets mis. Er is niets verloren gegaan. Probeer het over een minuut opnieuw, of geef nummer ${errorId} aan je beheerder.`,
    unread: ({ errorId }) =>
      `Wat naar ons werd gestuurd, kon niet worden gelezen: het is te lang, of het adres is onvolledig. Er is niets veranderd. Ga terug, maak het korter of open de pagina opnieuw, en probeer het nog een keer. Helpt dat niet, geef dan nummer ${errorId} aan je beheerder.`,
  },
  roles: {
    title: () => 'Rollen',
    intro: () =>
      'Iedereen die hier werkt is medewerker. Deze mensen mogen meer; een beheerder mag alles. Elke wijziging wordt vastgelegd.',
    person: () => 'Persoon',
    role: () => 'Rol',
    by: () => 'Gegeven door',
    byGroup: () => 'een groep van het platform',
    inGroup: () => 'door uit de groep te gaan',
    how: () =>
      'Het platform, een dubbele punt en het id van de persoon daar, zoals slack:U0123ABCD; bij meer werkruimten slack:T0123/U0456; op Teams de object-ID van Microsoft Entra.',
    give: () => 'Een rol geven',
    take: () => 'Afnemen',
    takeLabel: ({ role, person }) => `Rol ${role} afnemen van ${person}`,
    name: {
      admin: 'beheerder',
      'cx-manager': 'manager klantbeleving',
      leader: 'leidinggevende',
      host: 'begeleider',
    },
    told: {
      given: () => 'De rol is gegeven.',
      taken: () => 'De rol is afgenomen.',
      same: () => 'Dat was al zo; er is niets veranderd.',
      noPerson: () =>
        'Dat noemt geen persoon en rol. Er is niets veranderd. Schrijf het id van de persoon zoals onder het veld staat uitgelegd.',
      last: () =>
        'Dit is de laatste beheerder, dus er is niets veranderd: niemand zou nog rollen kunnen geven. Maak eerst iemand anders beheerder.',
    },
  },
  nothing: {
    title: () => 'Hier is niets',
    text: () =>
      'Het adres is misschien onvolledig, te oud of voor iemand anders bedoeld. Open het opnieuw vanuit het bericht dat je kreeg, of vraag een nieuw: in Slack met /cx help, in Teams door help te zeggen tegen de bot.',
    about: () => 'Wat Klankbord is, en wat het doet met wat het weet',
  },
  ended: {
    title: () => 'Je bent niet meer ingelogd',
    text: () =>
      'Je sessie is verlopen, dus er is niets veranderd. Log in en verstuur het opnieuw; wat je schreef, staat er nog als je teruggaat in je browser.',
  },
  signInFirst: () => 'Log eerst in.',
};

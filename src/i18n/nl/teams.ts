import type { Messages } from '../en.ts';

export const teams: Messages['teams'] = {
  working: () => 'Ik ben ermee bezig; het antwoord komt zo.',
  takenAlready: () => 'Dit heb ik al. Is er over een minuut niets veranderd, doe het dan nog eens.',
  done: () => 'Klaar.',
  wentWrong: ({ errorId }) =>
    `Er ging bij ons iets mis; er is niets verloren. Probeer het over een minuut nog eens. (${errorId})`,
  answeredBelow: () => 'Ik heb je geantwoord.',
  openForm: () => 'Formulier openen',
  formWaits: () => 'Het formulier staat klaar:',
  formGone: () => 'Dit formulier kan niet meer worden geopend. Typ de opdracht opnieuw.',
  formAgain: () => 'Niet alles werd begrepen. Open het formulier opnieuw.',
  outsider: () =>
    'Ik antwoord alleen mensen van deze organisatie; gasten en mensen van andere organisaties kunnen mij niet gebruiken. Vraag het je contactpersoon hier.',
  unsure: () => 'Teams vertelt mij op dit moment niet wie je bent. Probeer het over een minuut nog eens.',
  notPrivately: () =>
    'Ik kon je hier niet onder vier ogen antwoorden. Open een chat met mij, zeg hallo en vraag het nog eens.',
  joined: () =>
    'Hallo, ik ben Klankbord. Ik breng wat klanten zeggen naar dit team. Typ @Klankbord help om te zien wat ik kan; een beheerder bepaalt wat ik hier plaats en wanneer.',
  homeLeft: ({ n }) =>
    n === 1
      ? 'Nog één onderdeel past niet op deze pagina.'
      : `Nog ${n} onderdelen passen niet op deze pagina.`,
};

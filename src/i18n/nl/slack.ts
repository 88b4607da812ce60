import type { Messages } from '../en.ts';

export const slack: Messages['slack'] = {
  working: () => 'Ik ben ermee bezig…',
  done: () => 'Klaar.',
  wentWrong: () => 'Er ging bij ons iets mis; er is niets verloren. Probeer het over een minuut nog eens.',
  cancel: () => 'Annuleren',
  close: () => 'Sluiten',
  openForm: () => 'Formulier openen',
  formWaits: () => 'Dat duurde iets langer dan Slack wacht. Het formulier staat nu klaar:',
  formGone: () => 'Dit formulier is te lang geleden gemaakt. Typ de opdracht opnieuw.',
  notInstalled: () =>
    'Klankbord is niet, of niet meer, geïnstalleerd in deze workspace. Vraag een beheerder om het opnieuw te installeren.',
  unsure: () => 'Slack vertelt me nu niet wie je bent. Probeer het over een minuut nog eens.',
  outsider: () =>
    'Ik antwoord alleen mensen van deze organisatie; gasten en mensen van andere organisaties kunnen mij niet gebruiken. Vraag het je contactpersoon hier.',
  homeLeft: ({ n }) =>
    n === 1
      ? 'Nog één onderdeel past niet op deze pagina.'
      : `Nog ${n} onderdelen passen niet op deze pagina.`,
};

import type { Messages } from '../en.ts';

export const about = {
  what: () => 'Wat het is',
  privacy: () => 'Privacy',
  privacyLines: () => [
    'De organisatie waar je werkt beheert Klankbord op machines van haar eigen keuze en is ervoor verantwoordelijk. De makers van Klankbord ontvangen niets.',
    'Van klanten bewaart het wat ze antwoordden, met persoonsgegevens gemaskeerd voordat het wordt opgeslagen; dat maskeren gaat goed en niet foutloos.',
    'Van jou bewaart het welk chatplatform en account je hebt, hoe je daar wordt bereikt, je rol, en welke instellingen je veranderde. Het bewaart niet wat je leest, vraagt, indrukt of typt.',
    'Er bestaat geen cijfer, lijst of rangorde van medewerkers, en ook geen plek om die te bewaren.',
    'Vragen, of iets laten inzien of wissen: vraag het aan wie Klankbord in je organisatie beheert.',
  ],
  terms: () => 'Voorwaarden',
  termsLines: () => [
    'Klankbord is voor mensen van deze organisatie, onder de regels die je organisatie voor haar hulpmiddelen heeft.',
    'Wat klanten zeiden is bedoeld om te verbeteren wat ze meemaken: houd het binnen de organisatie en probeer niet te achterhalen wie het zei.',
    'De software is open (Apache License 2.0) en komt zonder garantie.',
  ],
} satisfies Messages['about'];

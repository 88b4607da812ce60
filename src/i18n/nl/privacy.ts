import { formatIn } from '../format.ts';
import type { Messages } from '../index.ts';

const { day } = formatIn('nl');

export const privacy: Messages['privacy'] = {
  sheet: {
    title: 'Wat van wie wordt bewaard',
    made: 'Deze pagina wordt uit de code gemaakt met `npm run privacy:sheet`; een test vergelijkt haar met het schema van de database, zodat er geen kolom ontbreekt. Ze toont elke kolom die iets van een persoon kan bevatten. Getallen, momenten en toestanden van dezelfde rijen gaan met hen mee.',
    headings: ['veld', 'van wie', 'waarom', 'wie ziet het', 'hoe lang'],
    periods: 'Termijnen in maanden zijn die van `RETENTION`; hier staan de gebruikelijke.',
  },
  mine: {
    title: () => 'Wat ik van je bewaar',
    purpose: () =>
      'Ik breng wat klanten zeggen bij iedereen, en help het op te volgen. Daarvoor bewaar ik wie wat deed, en wat je me zelf vertelde. Niets daarvan is om iemand te beoordelen: er is geen cijfer, lijst of rangorde van mensen uit te maken.',
    entries: ({ n }) => (n === 1 ? '1 gegeven' : `${n} gegevens`),
    nothing: () => 'Ik bewaar niets van je, behalve dat je dit vroeg.',
    others: () =>
      'Je krijgt alles als bestand, en kunt het laten wissen. Dat kun jij alleen: niemand anders hoort ervan of kan het in de chat voor je vragen.',
    underWay: () => 'Je vroeg om gewist te worden; dat is bezig.',
    export: () => 'Geef mijn gegevens',
    erase: () => 'Wis mij',
    usage: () => 'Zeg “privacy”, “privacy exporteer” of “privacy wis”.',
    exported: ({ link }) => `Je gegevens, vandaag en morgen: ${link}`,
    enough: {
      title: () => 'Vijf keer is genoeg voor vandaag',
      text: ({ most, date, time }) =>
        `Je kreeg je gegevens ${most} keer in 24 uur, en vaker geef ik ze niet. Het kan weer op ${day(date)} vanaf ${time}. Wie Klankbord beheert kan ze eerder voor je exporteren.`,
    },
    noAddress: () =>
      'Ik heb geen adres waar ik je heen kan leiden. Vraag een beheerder: die kan je gegevens voor je exporteren.',
    asked: () =>
      'Ik begin binnen een minuut. Ook berichten die ik alleen aan jou stuurde gaan weg, dus dit is het laatste wat je ervan hoort. Wie me daarna schrijft, is een nieuw iemand voor me.',
    stillHas: ({ role }) =>
      `Je mag hier nog dingen als ${role}, en anderen moeten kunnen zien wie die deed. Laat een beheerder dat eerst intrekken; of vraag wie Klankbord draait om je te wissen.`,
    sure: {
      title: () => 'Alles van je wissen?',
      text: () =>
        'Je accounts en rollen hier, wat je bijdraagt, je dagen, rijbewijs en terugblikken, en wat ik je stuurde gaan voorgoed weg. Dagen die je had geboekt komen vrij. In acties, verbeteringen en berichten staat “somebody” op jouw plaats.',
      stays: () =>
        'Wat je als deel van dat werk schreef blijft, zonder je naam. Het kan niet ongedaan worden gemaakt. Als je niets doet, gebeurt er niets.',
      yes: () => 'Ja, wis mij',
    },
    erasures: {
      title: () => 'Wissen dat bezig is',
      text: ({ n }) =>
        n === 0
          ? 'Niets: wie gewist is, is overal weg.'
          : n === 1
            ? 'Eén is nog niet klaar.'
            : `${n} zijn nog niet klaar.`,
      customer: () => 'een klant',
      person: () => 'een collega',
      stand: ({ asked, standing, trouble }) =>
        standing === null
          ? `gevraagd ${asked}, begint binnen een minuut`
          : `gevraagd ${asked}, weg uit de database; berichten die hen nog kunnen tonen: ${standing}${trouble === null ? '' : ` (${trouble})`}`,
      note: () =>
        'Ik probeer het vanzelf opnieuw. Over wie het gaat staat nergens. Wat een platform niet geeft, sluit wie gekeken heeft af in een terminal: klankbord erasures settle.',
    },
  },
  whose: {
    customer: 'klant',
    employee: 'medewerker',
    either: 'woorden waarin een klant of medewerker genoemd kan zijn',
  },
  why: {
    words: 'om gelezen te worden door wie er iets mee kan; gemaskeerd voor het wordt bewaard',
    count: 'om te tellen en een tekst te plaatsen',
    once: 'zodat hetzelfde één keer komt',
    message: 'het bericht, en om bij wissen elke kopie te vinden',
    reach: 'om een persoon of kanaal te bereiken',
    follow: 'om op te volgen wat klanten zeiden',
    work: 'om oorzaken weg te nemen',
    tell: 'om te vertellen wat er is gedaan',
    answerable: 'om te weten wie iets deed of waarvoor iemand staat',
    recognise: 'om één persoon te herkennen, als versleuteld pseudoniem of met de id van het platform',
    rights: 'om te weten wie wat mag',
    signIn: 'zodat alleen collega’s pagina’s zien',
    directory: 'om collega’s aan elkaar voor te stellen en per afdeling te tellen',
    contribution: 'zodat iedereen kan zeggen wat die bijdraagt',
    shadowing: 'het programma van het klantrijbewijs',
    lead: 'het directiebericht, de vragen en de gesprekken',
    intake: 'een levering tot ze is verwerkt; verzegeld',
    erasure: 'zodat wie gewist is gewist blijft, ook na een teruggezette back-up',
    install: 'de installatie van de app in Slack; tokens zijn verzegeld',
    remind: 'om één keer te herinneren en uit te nodigen',
    pace: 'zodat niemand de hele dag alles uit iemands naam ophaalt',
  },
  seen: {
    channels: 'wie het kanaal leest',
    operator: 'de beheerder van de database',
    colleagues: 'collega’s, zoals de persoon koos',
    self: 'alleen de persoon zelf',
    team: 'het team dat eraan werkt',
    hosts: 'de persoon, en de begeleider van die dag',
    leaders: 'de directie',
    admins: 'beheerders',
    nobody: 'niemand',
  },
  kept: {
    texts: '13 maanden (`texts`)',
    messages: '13 maanden (`messages`); kaarten met wat ze tonen',
    untilErased: 'tot het gewist wordt',
    names: '13 maanden, daarna “somebody”',
    audit: '24 maanden (`audit`); namen 13',
    left: 'een maand na vertrek (`left`)',
    licence: 'zes maanden na het einde',
    reflections: '24 maanden, of tot de schrijver het weghaalt',
    bookings: 'twaalf maanden na de dag',
    session: 'twee uur zonder gebruik, hoogstens twaalf',
    minutes: 'tien minuten',
    day: 'een dag, hoogstens tot de dagelijkse opruiming daarna',
    arrivals: 'tot het verwerkt is, hoogstens 30 dagen',
    forGood: 'voorgoed; een versleuteld kenmerk',
    role: 'tot ze wordt weggenomen, of na vertrek',
    leaders: '24 maanden (`leaders`)',
    connected: 'zolang het verbonden is, of tot het gewist wordt',
    underWay: 'zolang het wissen bezig is',
  },
};

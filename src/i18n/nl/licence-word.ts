import type { Messages } from '../en.ts';

/** Wat één persoon te horen krijgt over een meeloopdag; waar de punt ontbreekt, volgt een naam. */
export const word: Messages['licence']['word'] = {
  meet: {
    title: () => 'Je dag is geboekt',
    text: () =>
      'Dit is je maatje voor die dag: stuur van tevoren een berichtje, bijvoorbeeld waar je benieuwd naar bent. Je loopt mee met',
  },
  promoted: {
    title: () => 'Er is een plek voor je vrijgekomen',
    text: () =>
      'Je wachtte op deze dag, en hij is nu van jou; op andere wacht je niet meer. Komt het toch niet uit, zeg hem dan af. Je loopt mee met',
  },
  seat_free: {
    title: () => 'Er is op korte termijn een plek vrij',
    text: () =>
      'Je wachtte op deze dag. Hij is al dichtbij, dus ik heb hem niet voor je geboekt: wie het eerst is, heeft hem. Hij is met',
  },
  wait_closed: {
    title: () => 'De dag waarop je wacht is gesloten',
    text: () =>
      'Het team ontvangt in die periode niemand. Je houdt je plaats voor als hij weer opengaat; op een andere dag kun je eerder mee.',
  },
  wait_over: {
    title: () => 'Er kwam deze keer geen plek vrij',
    text: () => 'De dag waarop je wachtte is begonnen. Kies een andere; je bent welkom.',
  },
  doubled: {
    title: () => 'Eén van je dagen is vrijgegeven',
    text: () =>
      'Je accounts zijn nu één persoon. Je hebt nog een dag, of begeleidt dan zelf iemand, dus deze is voor een collega.',
  },
  day_withdrawn: {
    title: () => 'Deze dag gaat niet door',
    text: () => 'Je hoeft er niets voor te doen. Kies een andere dag; je bent welkom.',
  },
  blackout: {
    title: () => 'Je dag valt in een periode zonder meeloopdagen',
    text: () =>
      'Het team heeft dan weinig ruimte. Kies alsjeblieft een andere dag; tot dan blijft deze van jou. Hij is met',
  },
  paused: {
    title: () => 'Meelopen is gepauzeerd',
    text: () =>
      'De klantenservice heeft nu iedereen nodig. Je dag blijft van jou en gaat door als de pauze dan voorbij is; je hoort van mij. Hij is met',
  },
  resumed: { title: () => 'Het meelopen gaat verder', text: () => 'Je dag gaat door zoals gepland, met' },
  lost_to_pause: {
    title: () => 'Je dag viel in de pauze',
    text: () => 'Het meelopen gaat verder, maar je dag lag in de pauze. Kies een andere. Hij zou zijn met',
  },
  guest_booked: {
    title: () => 'Je hebt een meeloper',
    text: () => 'Goed om mee te beginnen: “je mag me altijd onderbreken”. Bij jou komt',
  },
  guest_cancelled: {
    title: () => 'Je meeloper komt niet',
    text: () => 'Anderen kunnen deze dag weer boeken; je hoeft niets te doen.',
  },
  guest_cancelled_late: {
    title: () => 'Je meeloper kan toch niet komen',
    text: () => 'De dag is al dichtbij, dus hij is voor wie hem het eerst boekt; je hoeft niets te doen.',
  },
  guest_not_there: {
    title: () => 'Je meeloper was er niet',
    text: () => 'Dat liet je meeloper zelf weten. Er wordt verder niets bewaard, en je hoeft niets te doen.',
  },
  prepare: {
    title: () => 'Je meeloopdag komt eraan',
    text: () => 'Vijf dingen om voor te bereiden. Je loopt mee met',
  },
  tomorrow: { title: () => 'Tot gauw', text: () => 'Je volgende werkdag is je meeloopdag, met' },
  today: { title: () => 'Je meeloopdag', text: () => 'Over een uur begint het. Een goede dag met' },
  host_tomorrow: {
    title: () => 'Je hebt de volgende werkdag een meeloper',
    text: () => 'Goed om mee te beginnen: “je mag me altijd onderbreken”. Bij jou komt',
  },
  attest: { title: () => 'Was je meeloper er?', text: () => 'Eén keer tikken is genoeg. Het gaat om' },
  no_show: {
    title: () => 'We hebben je gemist',
    text: () => 'Geen probleem: je kunt gewoon een andere dag kiezen, en niemand vraagt waarom.',
  },
  reflect: {
    title: () => 'Hoe was je dag?',
    text: () => 'Met twee minuten terugkijken haal je je klantrijbewijs. Je was bij',
  },
  reflect_due: {
    title: () => 'Je klantrijbewijs wacht op je terugblik',
    text: () => 'Twee minuten zijn genoeg, nu je het nog weet. Je was bij',
  },
  reflected: {
    title: () => 'Je meeloper keek terug',
    text: () => 'Je kunt lezen wat jouw dag bracht. Bij jou kwam',
  },
  granted: {
    title: () => 'Je hebt je klantrijbewijs gehaald',
    text: () => 'Gefeliciteerd, en dank je wel voor het luisteren.',
  },
  certificate: {
    title: () => 'Je certificaat',
    text: () =>
      'Laat het zien, print het, hang het op. Wie het controleert, ziet dat het geldig is, en verder niets.',
  },
  ended: {
    title: () => 'Je bent weer welkom',
    text: () =>
      'Je klantrijbewijs is afgelopen. Daar volgt niets uit dan dit: er is een nieuwe dag voor je wanneer het je uitkomt.',
  },
  exempted: {
    title: () => 'Je bent een tijd vrijgesteld',
    text: () =>
      'Een beheerder heeft genoteerd tot wanneer; er wordt geen reden gevraagd of bewaard. Je kunt het zelf veranderen met “rijbewijs vrijstelling”.',
  },
  swap_asked: {
    title: () => 'Een collega vraagt je om te ruilen',
    text: () => 'Wil jij deze dag? Heb je zelf een dag, dan ruilen jullie die met elkaar. De vraag komt van',
  },
  swap_done: {
    title: () => 'Geruild',
    text: () => 'Jullie begeleiders weten het. Wat je nu hebt, zie je met “rijbewijs”. Je ruilde met',
  },
  swap_given: {
    title: () => 'Je dag is nu van een collega',
    text: () => 'Je begeleider weet het. Kies een andere dag wanneer je wilt. De jouwe ging naar',
  },
  swap_gone: {
    title: () => 'Je dag blijft zoals hij is',
    text: () => 'De collega met wie je wilde ruilen doet niet meer mee. Je kunt het iemand anders vragen.',
  },
  swap_off: {
    title: () => 'Je hoeft niet meer te antwoorden',
    text: () => 'Een collega had je gevraagd om te ruilen voor deze dag. Dat is niet meer nodig.',
  },
  swap_declined: {
    title: () => 'Je dag blijft zoals hij is',
    text: () => 'Het komt niet uit, en dat is prima. Je had het gevraagd aan',
  },
  guest_swapped: {
    title: () => 'Er komt een andere meeloper',
    text: () => 'Twee collega’s hebben geruild; je hoeft niets te doen. Bij jou komt',
  },
  expiring: {
    title: () => 'Je klantrijbewijs verloopt',
    text: () =>
      'Met een nieuwe dag verleng je het, en vroeg zijn kost je niets: het telt vanaf de oude datum.',
  },
  host_paused: {
    title: () => 'Meelopen is gepauzeerd',
    text: () =>
      'Je hoeft niets te doen: je meelopers weten het, en houden hun dag tot het verdergaat. Dan hoor je van mij.',
  },
  host_resumed: {
    title: () => 'Het meelopen gaat verder',
    text: () => 'Je meelopers komen op de dagen die ze boekten, en weten dat.',
  },
  host_lost_to_pause: {
    title: () => 'Je dag viel in de pauze',
    text: () => 'Er kwam niemand, en je meeloper kiest een andere dag. Je hoeft niets te doen.',
  },
  host_withdrawn: {
    title: () => 'Je dag is ingetrokken',
    text: () =>
      'Wie het meelopen regelt heeft hem ingetrokken, en wie hem had geboekt weet het. Je hoeft niets te doen.',
  },
  host_blackout: {
    title: () => 'Je dag valt in een periode zonder meeloopdagen',
    text: () =>
      'Je meeloper is gevraagd een andere dag te kiezen, en komt als dat niet gebeurt; je hoort het als het verandert. Het gaat om',
  },
  welcome: {
    title: () => 'Eén dag naast onze klanten',
    text: () =>
      'Iedereen hier loopt één dag per jaar mee met de klantenservice en haalt daarmee het klantrijbewijs. De eerste keer is het mooist in je eerste drie maanden, zolang je nog met een frisse blik kijkt.',
  },
  lead: {
    title: () => 'Ga jij voor?',
    text: () =>
      'Iedereen hier loopt één dag per jaar mee met de klantenservice en haalt daarmee het klantrijbewijs. Leidinggevenden gaan voor, want anderen doen wat ze zien. Niemand hoort of je het doet.',
  },
};

import type { Messages } from '../en.ts';

export const help = {
  title: () => 'Wat ik voor je kan doen',
  intro: ({ prefix }) =>
    `Typ ${prefix} met daarachter een van deze woorden, in het Nederlands of in het Engels.`,
  unknown: ({ typed }) => `Ik ken “${typed}” niet.`,
  didYouMean: ({ verb }) => `Bedoelde je “${verb}”?`,
  only: ({ role }) => `(alleen ${role})`,
  try: ({ verb }) => verb,
  tryLabel: ({ verb }) => `Nu doen: ${verb}`,
  summary: ({ verbs }) => `Ik begrijp ${verbs}.`,
  verbs: {
    help: { usage: 'help [woord]', does: 'laat zien wat ik kan' },
    today: { usage: 'vandaag', does: 'laat zien wat klanten zeiden, voor dit kanaal' },
    scores: {
      usage: 'scores [contactpunt]',
      does: 'laat zien hoe de cijfers ervoor staan, met de woorden erachter',
    },
    journey: {
      usage: 'reis [stap of contactpunt]',
      does: 'toont de klantreis: wat we waar beloven, en wat klanten daar zeggen',
    },
    themes: {
      usage: 'thema’s [thema | nieuw]',
      does: 'toont waar klanten het over hebben, en wat nog geen thema herkent',
    },
    actions: {
      usage: 'acties [mijn | team | open | te laat | nieuw | cijfers | regel | nummer]',
      does: 'laat zien wat er gedaan wordt met wat klanten zeiden',
    },
    claim: { usage: 'pak nummer', does: 'pakt een actie op: jij staat ervoor' },
    release: { usage: 'geefterug nummer', does: 'geeft een actie terug' },
    contacted: { usage: 'gesproken nummer', does: 'noteert dat je de klant sprak' },
    done: { usage: 'klaar nummer', does: 'zegt wat er gedaan is, en wat de klant hoorde' },
    told: { usage: 'teruggekoppeld nummer', does: 'noteert wat de klant hoorde' },
    notDoing: { usage: 'nietdoen nummer', does: 'zegt eerlijk waarom een actie niet gebeurt' },
    reopen: { usage: 'heropen nummer', does: 'pakt een gesloten actie weer op' },
    handOver: { usage: 'geef nummer [@collega]', does: 'vraagt een collega om een actie over te nemen' },
    accept: { usage: 'neemover nummer', does: 'zegt ja tegen een actie die je wordt gevraagd over te nemen' },
    decline: { usage: 'nietovernemen nummer', does: 'zegt er nee tegen' },
    worth: { usage: 'waarde nummer', does: 'zegt wat een actie waard is, voor de klant en voor ons' },
    note: { usage: 'notitie nummer zin', does: 'voegt een zin toe aan een actie' },
    merge: { usage: 'voegsamen nummer nummer', does: 'laat een actie verdergaan in een andere' },
    improvements: {
      usage:
        'verbeteringen [alle | nummer [oorzaak | waarde | wie | prioriteit | begin | gemeten | teruggekoppeld | stop]]',
      does: 'toont wat er verandert aan een oorzaak die terugkomt, en brengt dat een stap verder',
    },
    improve: {
      usage: 'verbeter nummer nummer … [bij nummer | : probleem]',
      does: 'bundelt acties met dezelfde oorzaak in een verbetering',
    },
    daysOff: {
      usage: 'vrij weekdagen',
      does: 'zegt op welke weekdagen je geen herinnering wilt; “geen” als je elke dag werkt',
    },
    licence: {
      usage: 'rijbewijs [dagen | boek nummer | annuleer | …]',
      does: 'je klantrijbewijs en je meeloopdag',
    },
    snooze: { usage: 'stil dagen', does: 'herinnert je enkele dagen nergens aan' },
    contribute: { usage: 'bijdrage', does: 'wat jij bijdraagt aan de klantreis, en wat daar speelt' },
    who: { usage: 'wie contactpunt', does: 'laat zien wie bijdraagt aan een contactpunt, naar eigen keuze' },
    coverage: {
      usage: 'dekking',
      does: 'toont hoeveel mensen kunnen zeggen wat ze bijdragen, nooit wie, en nodigt de anderen uit',
    },
    privacy: {
      usage: 'privacy [exporteer | wis | wissingen]',
      does: 'laat zien wat van je wordt bewaard, geeft het je, of wist je',
    },
    webhook: { usage: 'webhook', does: 'laat zien of wat klanten hoorden bij het andere systeem aankwam' },
    connect: { usage: 'koppel [code]', does: 'maakt je één persoon in Slack en Teams' },
    disconnect: { usage: 'ontkoppel', does: 'maakt dat weer ongedaan' },
    leaders: {
      usage: 'directie [maand | kwartaal | ontvangers | noem mij | noem mij niet]',
      does: 'laat zien wat leidinggevenden lezen: één klant, de cijfers, wat eraan gebeurt en wat het waard is',
    },
    settings: { usage: 'instellingen', does: 'laat zien wat dit kanaal krijgt en wanneer, en past het aan' },
    post: { usage: 'plaats', does: 'plaatst nu wat dit kanaal anders later vandaag krijgt' },
  },
} satisfies Messages['help'];

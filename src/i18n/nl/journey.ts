import { formatIn } from '../format.ts';

const { number, list } = formatIn('nl');
const some = (n: number, one: string, many: string) => `${number(n)} ${n === 1 ? one : many}`;
const quotedList = (names: readonly string[]) => list(names.map((name) => `“${name}”`));

/** De klantreis: het bestand, de veranderingen, en wat ervan te zien is. */
export const journey = {
  faults: {
    tooLarge: () => 'het bestand is groter dan zo’n bestand kan zijn: hoogstens 500.000 tekens',
    notText: () => 'het bestand is geen tekst in UTF-8; sla het op als UTF-8',
    unreadable: ({ why }: { why: string }) => `dit is geen YAML${why === '' ? '' : `: ${why}`}`,
    noJourney: () => 'dit is geen klantreis: die heeft “brand”, “promises” en “steps”',
    tooDeep: () => 'dit is dieper genest of vaker herhaald dan zo’n bestand nodig heeft',
    insideItself: ({ name }: { name: string }) => `een kring: “*${name}” staat binnen “&${name}”`,
    keyTwice: () => 'deze sleutel staat hier twee keer; laat er één staan',
    tab: () => 'deze regel begint met een tab; YAML wil spaties, twee voor elk niveau',
    severalDocuments: () => 'hier begint een tweede document (“---” of “...”); een bestand bevat er één',
    unknownKey: ({ key, known }: { key: string; known: readonly string[] }) =>
      `“${key}” kennen we hier niet; wel ${list(known)}`,
    missing: ({ key }: { key: string }) => `“${key}” ontbreekt`,
    untranslated: ({ locale }: { locale: 'en' | 'nl' }) =>
      `de ${locale === 'en' ? 'Engelse' : 'Nederlandse'} vertaling (“${locale}”) ontbreekt`,
    kind: ({ key, expected }: { key: string; expected: 'text' | 'list' | 'map' | 'truth' }) => {
      const kinds = {
        text: 'tekst zijn (tussen aanhalingstekens, als het op een getal lijkt)',
        list: 'een lijst zijn, elke regel met een streepje',
        map: 'sleutels met waarden hebben',
        truth: 'true of false zijn',
      };
      return `“${key}” moet ${kinds[expected]}`;
    },
    oneOf: ({ key, options }: { key: string; options: readonly string[] }) =>
      `“${key}” moet een van deze zijn: ${list(options)}`,
    tooLong: ({ key, most }: { key: string; most: number }) => `“${key}” is langer dan ${number(most)}`,
    key: () => 'schrijf dit met kleine letters, cijfers en streepjes, zoals “afhaal-punt”, hoogstens 60',
    day: ({ key }: { key: string }) => `“${key}” moet een dag zijn die bestaat, zoals 2026-11-20`,
    twice: ({ text, line }: { text: string; line: number }) => `“${text}” staat al in regel ${line}`,
    tooManyPromises: ({ n, most }: { n: number; most: number }) =>
      `${number(n)} beloften zijn meer dan iemand onthoudt; hoogstens ${number(most)}`,
    tooManyTouchpoints: ({ n, most }: { n: number; most: number }) =>
      `${number(n)} contactpunten zijn meer dan waaruit iemand in een formulier kan kiezen; hoogstens ${number(most)}`,
    unknownPromise: ({ promise, known }: { promise: string; known: readonly string[] }) =>
      `er is geen belofte “${promise}”${known.length === 0 ? '' : `; er zijn ${quotedList(known)}`}`,
    promiseNowhere: ({ promise }: { promise: string }) =>
      `een wees: geen contactpunt maakt de belofte “${promise}” waar`,
    emptyStep: ({ step }: { step: string }) => `een wees: de stap “${step}” heeft geen contactpunten`,
    owner: () => 'een eigenaar is één team: de naam, het adres van zijn kanaal (slack:C0123456), of allebei',
    severalOwners: () => 'precies één team is eigenaar; bij een lijst is niemand aan te spreken',
    noOwner: ({ touchpoint }: { touchpoint: string }) =>
      `“${touchpoint}” heeft geen eigenaar, en de stap ook niet; noem één team`,
    unknownStep: ({ step, known }: { step: string; known: readonly string[] }) =>
      `er is geen stap “${step}”; er zijn ${quotedList(known)}`,
    circle: ({ ids }: { ids: readonly string[] }) => `een kring: ${ids.join(' → ')}`,
    stillThere: ({ key }: { key: string }) =>
      `“${key}” staat nog in het bestand, en is dus niemands vroegere naam`,
    formerTaken: ({ key, now }: { key: string; now: string }) =>
      `wat “${key}” heette, heet nu “${now}”, en dat staat nog in het bestand`,
    unknownFormer: ({ key }: { key: string }) => `hier heette nooit iets “${key}”`,
  },
  faultsTitle: ({ n }: { n: number }) =>
    `De klantreis is zo nog niet te gebruiken: ${some(n, 'fout', 'fouten')}.`,
  faultsRemedy: () => 'Er is niets veranderd. Verbeter deze regels en probeer het opnieuw.',
  change: {
    brand: ({ to }: { to: string }) => `De merkbelofte wordt “${to}”.`,
    promise_added: ({ name }: { name: string }) => `+ belofte “${name}”`,
    promise_removed: ({ name }: { name: string }) => `− belofte “${name}”; wat erover gezegd is, blijft`,
    promise_reworded: ({ from, to }: { from: string; to: string }) => `~ belofte “${from}” wordt “${to}”`,
    promise_words: ({ name }: { name: string }) => `~ belofte “${name}”: andere trefwoorden`,
    step_added: ({ name }: { name: string }) => `+ stap ${name}`,
    step_removed: ({ name }: { name: string }) => `− stap ${name}`,
    step_renamed: ({ from, to }: { from: string; to: string }) => `~ stap ${from} heet voortaan ${to}`,
    step_owner: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ stap ${name}: eigenaar ${from} → ${to}`,
    step_reviewed: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ stap ${name}: nagekeken ${from} → ${to}`,
    steps_order: ({ to }: { to: string }) => `~ de stappen komen in deze volgorde: ${to}`,
    touchpoint_added: ({ name, to }: { name: string; to: string }) => `+ contactpunt ${name}, in ${to}`,
    touchpoint_taken_in: ({ name, to }: { name: string; to: string }) =>
      `+ contactpunt ${name}, in ${to}; wat klanten daar tot nu toe zeiden, hoort erbij`,
    touchpoint_removed: ({ name }: { name: string }) =>
      `− contactpunt ${name}; wat klanten daar zeiden, blijft`,
    touchpoint_renamed: ({ from, to }: { from: string; to: string }) =>
      `~ contactpunt ${from} heet voortaan ${to}; feedback en bijdragen gaan mee`,
    touchpoint_key: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ contactpunt ${name}: de sleutel ${from} wordt ${to}; feedback en bijdragen gaan mee`,
    touchpoint_moved: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ contactpunt ${name} gaat van ${from} naar ${to}`,
    touchpoints_order: ({ name, to }: { name: string; to: string }) =>
      `~ in ${name} komen de contactpunten in deze volgorde: ${to}`,
    touchpoint_owner: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ contactpunt ${name}: eigenaar ${from} → ${to}`,
    touchpoint_promise: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ contactpunt ${name}: belofte “${from}” → “${to}”`,
    touchpoint_goal: ({ name, to }: { name: string; to: string }) =>
      `~ contactpunt ${name}: de klant wil daar “${to}”`,
    touchpoint_metric: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ contactpunt ${name}: gemeten met ${from} → ${to}`,
    touchpoint_severity: ({ name, from, to }: { name: string; from: string; to: string }) =>
      `~ contactpunt ${name}: ernst ${from} → ${to}`,
    touchpoint_moment: ({ name, to }: { name: string; to: string }) =>
      `~ contactpunt ${name}: beslissend moment: ${to}`,
    touchpoint_feedback: ({ name }: { name: string }) =>
      `~ contactpunt ${name}: andere trefwoorden of kolomwaarden; ze gelden voor wat vanaf nu binnenkomt`,
  },
  yesNo: (value: boolean): string => (value ? 'ja' : 'nee'),
  nobody: () => 'niemand',
  never: () => 'nooit',
  diff: {
    title: ({ n }: { n: number }) => `Dit verandert de klantreis op ${some(n, 'plek', 'plekken')}:`,
    first: ({ steps, touchpoints }: { steps: number; touchpoints: number }) =>
      `Dit is hier de eerste klantreis: ${some(steps, 'stap', 'stappen')} met ${some(touchpoints, 'contactpunt', 'contactpunten')}.`,
    none: () => 'Het bestand zegt wat de klantreis al is: er verandert niets.',
    kept: () => 'Wat tot nu toe gold, houdt zijn datum: oudere feedback houdt de namen van die tijd.',
    ask: () => 'De klantreis zo veranderen? [j/N] ',
    yes: () => ['j', 'ja', 'y', 'yes'],
    declined: () => 'Er is niets veranderd.',
    repeat: ({ command }: { command: string }) => `Klopt dit, voer dan uit:\n  ${command}`,
    trial: () => 'Dit was een proef: er is niets veranderd.',
    done: ({ version }: { version: number }) =>
      `De klantreis is veranderd; dit is versie ${number(version)}.`,
  },
  check: {
    maps: ({ isMet }: { isMet: boolean }): string =>
      isMet
        ? 'Klantreis in kaart: ja. Elke stap heeft een eigenaar en is de laatste 12 maanden nagekeken.'
        : 'Klantreis in kaart: open.',
    step: {
      no_owner: (_: { on: string | null }) => 'niemand is eigenaar van deze stap als geheel',
      never_reviewed: (_: { on: string | null }) => 'er staat niet bij wanneer de stap is nagekeken',
      reviewed_long_ago: ({ on }: { on: string | null }) =>
        `laatst nagekeken op ${on}, langer dan 12 maanden geleden`,
    },
    promises: ({
      isMet,
      shown,
      tagged,
      days,
    }: {
      isMet: boolean;
      shown: number;
      tagged: number;
      days: number;
    }) =>
      `Heldere beloften: ${isMet ? 'ja' : 'open'}. Van ${some(shown, 'tekst', 'teksten')} die in ${number(days)} dagen te zien waren, hebben er ${number(tagged)} een bevestigde belofte; de helft is genoeg.`,
    outside: () => 'Klanten spraken over plekken die buiten de klantreis staan:',
    answers: ({ name, n }: { name: string; n: number }) => `${name}: ${some(n, 'antwoord', 'antwoorden')}`,
    channels: ({ channels }: { channels: readonly string[] }) =>
      `Hier niet bekend als kanaal: ${list(channels)}. Klopt het adres, en is de bot daar?`,
  },
  kept: {
    none: () => 'nog niet bekeken',
    tooFew: ({ n }: { n: number }) => `te weinig teksten voor een aandeel (${number(n)})`,
    counts: ({ kept, broken }: { kept: number; broken: number }) =>
      `${number(kept)} waargemaakt, ${number(broken)} niet waargemaakt`,
    share: ({ percent, range, n }: { percent: string; range: string; n: number }) =>
      `${percent} waargemaakt (${range}), van ${some(n, 'tekst', 'teksten')}`,
    unclear: ({ n }: { n: number }) => `${number(n)} onduidelijk`,
  },
  map: {
    title: () => 'De klantreis',
    skip: () => 'Naar de stappen',
    window: ({ span }: { span: string }) => `Wat klanten zeiden van ${span}.`,
    since: ({ date }: { date: string }) => `Deze klantreis geldt sinds ${date}.`,
    promises: () => 'Wat we beloven',
    steps: () => 'Stappen en contactpunten',
    step: ({ nth }: { nth: number }) => `Stap ${number(nth)}`,
    owner: () => 'Eigenaar',
    nobody: () => 'nog niemand',
    moment: () => 'Beslissend moment',
    goal: () => 'De klant wil',
    promise: () => 'Wij beloven',
    kept: () => 'Belofte',
    severity: () => 'Ernst',
    severityOf: ({ n }: { n: number }) => `${number(n)} van 3`,
    actions: () => 'Acties',
    actionsOf: ({ open, closed, days }: { open: number; closed: number; days: number }) =>
      `${number(open)} open, ${number(closed)} afgerond in ${number(days)} dagen`,
    contributors: () => 'Dragen bij',
    people: ({ n }: { n: number }) => some(n, 'collega', 'collega’s'),
    few: () => 'minder dan vijf collega’s',
    more: () => 'Doel, belofte en eigenaar',
    silent: () => 'Hier kan niemand geciteerd worden.',
    unmeasured: ({ metric }: { metric: string }) => `Hier is in deze dagen geen ${metric} gevraagd.`,
    noTouchpoints: () => 'Geen contactpunten.',
    language: () => 'English',
    languageLabel: () => 'This page in English',
    print: () => 'Past op één vel A3.',
    learn: () => 'Cijfers zijn er om van te leren, niet om mensen of teams op af te rekenen.',
    none: () =>
      'Er is nog geen klantreis. Sleep een klantreisbestand naar de studio, of importeer er een vanaf de terminal.',
    studio: () => 'Naar de studio',
  },
  chat: {
    map: () => 'Als één pagina, ook om te printen:',
    pdf: () => 'Als pdf, voor één A3-vel',
    png: () => 'Als plaatje',
    stepPicture: ({ steps }: { steps: string }) =>
      `Een stap van de klantreis als plaatje, met bij elk contactpunt wat klanten zeiden, het cijfer, of de belofte werd waargemaakt, de acties en hoeveel collega’s eraan bijdragen. ${steps} De knop van de stap toont hetzelfde als tekst.`,
    morePictures: ({ n }: { n: number }) =>
      `Nog ${some(n, 'stap', 'stappen')} als plaatje: in het bestand om te printen.`,
    picture: ({ steps }: { steps: string }) =>
      `De klantreis in één plaatje, met bij elk contactpunt wat klanten zeiden, het cijfer, of de belofte werd waargemaakt, de acties en hoeveel collega’s eraan bijdragen. ${steps} De knop van elke stap toont hetzelfde als tekst.`,
    star: () => '★ een beslissend moment: hier wordt bepaald wat klanten van ons vinden.',
    type: () => 'Typ de naam van een stap of contactpunt achter het woord om meer te zien.',
    step: () => 'Stap',
    stepLabel: ({ name }: { name: string }) => `Toon de stap ${name}`,
    placeLabel: ({ name }: { name: string }) => `Toon het contactpunt ${name}`,
    owner: ({ owner }: { owner: string }) => `Eigenaar van deze stap: ${owner}`,
    ownedBy: ({ owner }: { owner: string }) => `eigenaar: ${owner}`,
    kept: ({ kept }: { kept: string }) => `Belofte: ${kept}`,
    actions: ({ text }: { text: string }) => `Acties: ${text}`,
    contributors: ({ text }: { text: string }) => `Dragen bij: ${text}`,
    hidden: ({ n }: { n: number }) =>
      `${some(n, 'contactpunt past', 'contactpunten passen')} hier niet bij; de knoppen tonen ze.`,
    back: () => 'De hele klantreis',
    summary: ({ steps }: { steps: readonly string[] }) => `De klantreis: ${list(steps)}.`,
    stepSummary: ({ step, touchpoints }: { step: string; touchpoints: readonly string[] }) =>
      `${step}: ${list(touchpoints)}.`,
    placeSummary: ({ name, promise }: { name: string; promise: string }) =>
      `${name}. Wij beloven: ${promise}.`,
    unknown: ({ typed, names }: { typed: string; names: readonly string[] }) =>
      `Er is geen stap of contactpunt “${typed}”. Er zijn ${list(names)}.`,
    none: () =>
      'Er is hier nog geen klantreis. Een beheerder importeert er een uit een bestand: “klankbord journey import”.',
  },
  tag: {
    ask: () => 'Belofte waargemaakt?',
    askLabel: ({ nth, of }: { nth: number; of: number }) =>
      `Is onze belofte waargemaakt? Tekst ${number(nth)} van ${number(of)}`,
    title: () => 'Hebben we onze belofte waargemaakt?',
    proposed: {
      kept: () => 'Nog niemand heeft het gezegd. Zo te zien waargemaakt; klopt dat?',
      broken: () => 'Nog niemand heeft het gezegd. Zo te zien niet waargemaakt; klopt dat?',
      unclear: () => 'Nog niemand heeft het gezegd. Wat blijkt uit deze woorden?',
    },
    confirmed: {
      kept: () => 'Een collega las het: waargemaakt.',
      broken: () => 'Een collega las het: niet waargemaakt.',
      unclear: () => 'Een collega las het: dat blijkt niet uit deze woorden.',
    },
    button: {
      kept: () => 'Waargemaakt',
      broken: () => 'Niet waargemaakt',
      unclear: () => 'Blijkt niet',
    },
    buttonLabel: ({ verdict, promise }: { verdict: string; promise: string }) => `${verdict}: ${promise}`,
    counts: () => 'Alleen wat een mens heeft gezegd, telt. Het gaat over de belofte, niet over collega’s.',
    noPromise: () => 'Waar deze woorden bij horen, is nog niets beloofd.',
    gone: () => 'Deze woorden zijn er niet meer.',
    overtaken: () => 'Iemand was je voor. Dit is wat die zei; je kunt het nog veranderen.',
  },
  overtaken: ({ by, at }: { by: string; at: string }) =>
    `Iemand anders heeft de klantreis intussen veranderd: ${by}, om ${at}.`,
  overtakenRemedy: () => 'Er is niets veranderd. Bekijk de verschillen opnieuw en besluit dan.',
  none: () => 'Er is hier nog geen klantreis.',
  noneRemedy: () =>
    'Schrijf er een: “klankbord journey export” geeft een begin, “klankbord journey import” leest hem in.',
};

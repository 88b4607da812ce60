import type { Locale } from '../../../i18n/index.ts';
import { stemOf } from './stems.ts';

/**
 * Words that say nothing of what a text is about: small words, judgements, and what every customer says. Without accents.
 */
const lists: Record<Locale, string> = {
  nl: `aan aardig achter af afgelopen al alle alleen alles als altijd ander andere anders bedankt beetje begin behoorlijk bent
    bepaald best beste beter betere bij bijna bijvoorbeeld blij blijft boven buiten daar daarna daarom dacht dag dagen dan dank dat de
    deed denk deze dezelfde die ding dingen dit doe doen door doet dus duidelijk echt een eens eerst eerste eigenlijk elk elke en enige
    enkel er erg ergens even fijn fijne gaan gaat gaf ga ging ging gewoon geen geef geeft gehad geholpen gekregen geleden gemakkelijk
    genoeg geweldig geweest geworden goed goede gedaan graag groot grote haar had hadden half heb hebben hebt heeft heel hele helaas
    helemaal hem hen het hier hij hoe hoop hoor hun ideaal ieder iedereen iets ik in is ja jaar jammer jaren je jij jou jouw jullie kan
    keer keren keurig klant klanten klein kleine komen komt kon konden kreeg krijg krijgen krijgt kunnen kunt laat laten langer later
    leuk leuke lukt maak maakt maand maanden maar maken makkelijk mag maken me meer mee meest men mens mensen met mij mijn minder mis
    moeilijk moest moet moeten mooi mooie na naar nadat net netjes niemand niet niets niks nog nogal nooit nou nu ok oke om omdat onder
    ondanks ons onze ook op opnieuw over overal paar perfect pas per persoon prachtig prettig prettige prima probleem problemen punt
    redelijk reeds roept slecht slechte slechter snel snelle sneller soms sta staan staat steeds sterk super tegen terug tevreden
    tijd tijdje toch toen top tot tussen uit uiteindelijk uitstekend uw vaak vaker valt van vandaag vanaf vast veel ver verder verschillende
    vervolgens via vind vinden vindt vol volgende volledig voor vooral vorige vraag vragen waar waarom wanneer waren was wat we week weken
    weer weet weg weinig wel welke wensen werd werden werk werken werkt wie wij wil willen word worden wordt zag zal zei zeer zegt zelf
    zelfs zien ziet zijn zit zo zoals zodat zonder zou zouden zoveel zowel zult aub gr groet groeten hallo hoi mvg heer mevrouw bedrijf
    product producten service blijven blijf gebruik gebruiken gebruikt gemaakt vond gevonden weten zeggen zeg gezegd horen
    twee drie vier vijf zes zeven acht negen tien eerder laatste nieuw nieuwe oud oude hoger lager lang lange kort korte naam adres
    telefoon nummer datum medewerker nee misschien natuurlijk zeker totaal absoluut enorm ontzettend bijzonder vreselijk verschrikkelijk
    waardeloos belachelijk schandalig teleurgesteld teleurstellend ontevreden boos dom stom irritant vervelend lastig aanrader aanraden
    ervaring ervaringen mogelijk mogelijkheid gebeurt gebeurd gekocht kopen koop besteld bestelling bestellen bestel
    hoewel ofschoon terwijl zodra totdat voordat doordat mits tenzij alsof ofwel noch echter immers namelijk bovendien overigens
    trouwens kortom desondanks niettemin sowieso wellicht blijkbaar kennelijk inmiddels ondertussen intussen meteen direct telkens
    eenmaal tweemaal steeds ooit tevens tenslotte hierdoor hiermee hierin hierop hiervan daardoor daarmee daarin daarop daarvan
    waardoor waarmee waarin waarop waarvan waaruit ervan ermee eraan erin erop erbij eruit doorheen heen mezelf jezelf zichzelf
    elkaar hoeveel welk zulk zulke dergelijke eigen zelfde manier manieren wijze soort soorten moment momenten geval gevallen aantal
    helft rest deel sprak spreken gesproken houden houdt hield gehouden geven leggen legt brengen brengt staan gestaan zitten
    kijken kijkt keek gekeken lijkt leek blijkt bleek schijnt hoeft hoeven durft probeer proberen geprobeerd`,
  en: `a able about above absolutely actually after again all almost already also always am amazing an and another any anyone anything are
    around as ask asked at awful away awesome back bad be because been before being best better between bit both brilliant but buy by
    came can cannot cant clear clearly come company could couldn customer customers day days definitely did didn different difficult
    disappointed disappointing do does doesn doing don done down due each easily easy else end enough even ever every everyone everything
    excellent experience extremely fantastic far few find fine first five for found four from full fully gave get gets getting give given
    go goes going gone good got great had happen happened happy hard has hasn have haven having he hello help helped her here him his
    hour hours how however i if in instead into is isn it item its itself job just keep kept know last least less let like little ll
    long look lot love lovely made make makes making many may maybe me mean might minute minutes mine month months more most much must my
    name near need needed needs never new next nice no nobody none nor not nothing now number of off often ok okay old on once one ones
    only or order ordered other others our out over overall own part people perfect perfectly phone place please pleased point poor possible
    pretty problem problems product products put quick quickly quite rather re really reason received recommend right s said same satisfied say
    saying says second see seem seems seen several she should shouldn simple simply since so some someone something sometimes soon
    still such super sure t take taken takes tell terrible than thank thanks that the their them then there these they thing things
    think this those though thought three through time times to today together told too took top totally tried try trying twice two
    unfortunately until up us use used useful user using usually ve very want wanted wants was wasn way we week weeks well went were what
    when where which while who whole why will wish with within without won wonderful work worked working works worse worst would
    wouldn year years yes yet you your annoying ridiculous shocking horrible useless appalling bought purchase purchased service email
    although though whereas meanwhile whether despite unless towards whatever whenever wherever anyway basically literally
    obviously apparently honestly hopefully eventually instead yourself myself himself herself itself themselves ourselves
    either neither none such sort sorted kind kinds kept keeping seemed looking looked speak speaking spoke spoken talking
    talked seeing thinking saying told giving taking bring bringing brought become became getting having whose cause caused
    causes rest half amount moment moments matter matters`,
};

const known: Record<Locale, ReadonlySet<string>> = {
  nl: new Set(lists.nl.split(/\s+/)),
  en: new Set(lists.en.split(/\s+/)),
};

/** Dutch adjectives are inflected: "echte" says no more than "echt", and "absolute" than "absoluut". */
const dutchStems = new Set([...known.nl].map((word) => stemOf(word, 'nl')));

/** Whether a word says nothing of what a text is about. */
export function isCommon(word: string, locale: Locale): boolean {
  const isInflected = locale === 'nl' && word.endsWith('e') && dutchStems.has(stemOf(word, 'nl'));
  return isInflected || known[locale].has(word);
}

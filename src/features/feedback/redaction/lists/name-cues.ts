// Own lists, written for this project: the words around which names occur, in lower case.
import { words } from './words.ts';

/** Words too common to be a name when written in lower case, and where a name ends. */
export const FUNCTION_WORDS = words(`
  a aan about after again against al all alle allemaal alles als alsof although altijd always am an and
  angry another any are as at back bad be because bedankt been being ben bent best beter better between bij
  binnen blij boos both buiten but by came can come could daar dag dan dank dat de dear deed den der des
  deze did die disappointed dit do doe doen does doet done door doordat down drie dus each echt een eens elk
  elke en er erg even every everyone everything few fijn for from ga gaan gaat geen get gewoon ging go goed
  goes good got graag groet haar had hadden happy has have he heb hebben hebt heeft heel helaas hem hen her
  here het hier hij him his hoe hoewel hoor how hun i ieder iedere iedereen iemand iets if ik in inside is
  it its ja je jij jullie just kan kom komen komt kon konden kun kunnen kunt kwam laat laten let leuk liefs
  liet little maak maakt maar made mag make many maybe me meer meest met might mij mijn misschien mocht
  moest moet moeten mogen mooi more most much must my myself na naar nee never nice niemand niet niets niks
  no nobody nog none nooit nor not nothing now nu of off often om omdat on onder one only ons onze ook op or
  other our out outside over own per please quick really same satisfied shall she should since sinds slecht
  snel so some someone something sometimes soms still such te tegen teleurgesteld terug terwijl tevreden
  than thank thanks that the their them then there these they this those three to toch toen too tot tussen
  twee two u uit under until up us uw vaak van vanaf vanuit veel very via vier vijf voor waar waarom wanneer
  want waren was wat we weer weinig wel welk welke well went werd werden were what when where which while
  who why wie wij wil wilde willen wilt with without worden wordt would yes you your zal ze zeer zelf
  zich zij zijn zo zodat zonder zou zouden zullen
`);

/** Words that make a capitalised noun out of what follows, not a person. */
export const DETERMINERS = words(`
  a an any dat de deze dezelfde die dit each een elk elke every geen haar her het his hun iedere its je jouw
  jullie mijn my no ons onze our some that the their these this those uw welke which your zijn zo'n
`);

/** Small words inside surnames. */
export const NAME_PREFIXES = words(`
  't abu al bin bint d da de del della den der di dos du el ibn la le mac mc o op saint st te ten ter van
  vande vander vd von
`);

/** A surname follows. */
export const TITLES = words(`
  aunt auntie dhr doctor dokter dr drs fam familie grandma grandpa granny heer ir juf juffrouw madam meneer
  mevr mevrouw mijnheer miss mr mrs ms mvr mw mx oma oom opa prof professor sir tante uncle zuster
`);

/** Titles that are also other words: only a capital after them counts. */
export const CAPITAL_TITLES = words(`
  doctor heer ir madam miss sir zuster
`);

/** Staff and relatives: a first name often follows. */
export const PERSON_NOUNS = words(`
  adviser adviseur adviseuse advisor agent assistant assistent assistente baliemedewerker baliemedewerkster
  bedrijfsleider begeleider begeleidster beheerder bezorger bezorgster boyfriend broer brother buurman
  buurvrouw caissiere caissière cashier chauffeur coach colleague collega consultant courier dad daughter
  docent dochter dochtertje driver echtgenoot echtgenote electrician employee engineer father fiancé fiancée
  filiaalleider friend girlfriend granddaughter grandson husband installateur installer kapper kapster
  kleindochter kleinzoon koerier man manager medewerker medewerkster moeder mom monteur monteurs mother mum
  neef neighbor neighbour nephew nichtje niece nurse operator partner plumber postbode postman receptionist
  receptioniste rep representative salesman salesperson saleswoman schoonmoeder schoonvader
  servicemedewerker sister son specialist stagiair stagiaire stylist supervisor teamleider teammate
  technician technicus vader verkoopster verkoper vriend vriendin vrouw waiter waitress wife
  winkelmedewerker zoon zoontje zus
`);

/** Words often followed by a name; they lower the bar for a first name in small letters. */
export const MEETING_WORDS = words(`
  & aan am and asked bedankt ben beste by called collega complimenten dankjewel dankuwel dat dear dit door
  en even for from genaamd hallo hello hey hi hoi hulde i'm im is it's its kudos lieve met naar named namens
  ook spoke sprak tegen thank thanks that this thnx thx tnx to van volgens voor vraag vroeg wel with you
`);

/** Words that announce a name. */
export const NAMING_WORDS = words(`
  called genaamd heet heette naam name named namens tnv
`);

/** A name ends the text after these. */
export const SIGN_OFFS = words(`
  afz afzender cheers faithfully getekend gr greetings greetz groet groeten groetje groetjes grt mvg mvgr
  ondertekend regards signed sincerely wishes
`);

/** The same, but only when a comma or a line break follows. */
export const SOFT_SIGN_OFFS = words(`
  bedankt best dank kus liefs love thanks thx xoxo xx xxx yours
`);

/** What only a person does, so the capitalised word before it is a name. */
export const PERSON_VERBS = words(`
  advised adviseerde answered antwoordde arranged belde beloofde belt bood called came deserves explained
  fixed gaf gave has heeft helped helps helpt hielp hielpen hing installed installeerde knew kwam legde
  listened luisterde made nam offered promised rang reageerde regelde replied responded said says sorted
  spoke sprak stelde told took verdient vertelde welcomed went wist zegt zei
`);

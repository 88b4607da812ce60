// Own lists, written for this project, in lower case. A stem counts when a word begins with it.
import { words } from './words.ts';

/** Special categories and criminal matters (GDPR articles 9 and 10): such a record is for the case holders only. */
export const SENSITIVE_STEMS = words(`
  addicted addiction adhd alcoholic alcoholist allergi allergy allochtoon alzheimer angststoornis anorexia
  anxiety arthritis asielzoeker asthma astma asylum atheïs autis beroerte bipolair biseks bisexual boeddhis
  buddhis burn-out burnout cancer catholic chemo christelijk christenen christianity convicted copd demen
  depressed depressi detentie diabet disabilit disabled discrimin eetstoornis enkelband epilep ethnic
  etnisch felon geaardheid gedetineerd gediagnos gehandicap geloofs gelovig geopereerd gereformeerd
  gevangenis handicap hartaanval hartinfarct hartkwaal hartpatiënt hijab hindoe hindu homofiel homoseks
  homosexual hoofddoek huidskleur huisarts imprison inmate insulin invalide invalidit islam jailed jehova
  jewish joods judaism kankerpatiënt katholiek kerkelijk kerkgang koran lesbi leukaemia leukemi
  longontsteking medicatie medication medicijn migraine miscarriage miskraam moskee moslim mosque muslim
  oncolog operatie overleden parkinson parole pregnan prison probation protestant psychiat psycholo psychose
  quran racis ramadan reclassering refugee rehab religi reuma revalid rolstoel schizofr schizophren sikh
  slechthorend slechtziend strafbaar strafblad strafrecht suicid suikerziek surgery surgical suïcid synagog
  terminaal transgender transseks tumor tumour uitgezaaid unionis vakbond vakvereniging veroordeel verslaafd
  verslaving vluchteling wheelchair zelfmoord ziekenhuis ziekte zwanger
`);

/** The same, as whole words. */
export const SENSITIVE_WORDS = words(`
  arrested blind blinde christen christians cnv deaf diagnosed disease diseases doof dove fnv gay hiv hospital
  hospitals ill illness imam jail joden jood kanker koosjer kosher priest pvda queer rabbi soa stroke tbs
  union unions vvd ziek zieke
`);

/** Strong language. */
export const STRONG_STEMS = words(`
  arsehol asshol bastard bitch bollocks bullshit cunt debiel dickhead dumbass fuck goddamn godsk godver
  hoerenkind hoerenzoon jackass kankerbedrijf kankerlij kankerslecht kankerzooi klerelij klerezooi kloot
  klote kutapp kutbedrijf kutding kutservice kutsite kutwebsite kutwijf kutzooi lulhannes lulkoek mongool
  motherf opgerot oplazer optief schijt shit tering tyfus typhus verdomme wanker
`);

/** The same, as whole words. */
export const STRONG_WORDS = words(`
  arse ass crap cretin cretins damn eikel eikels fck fking fkn flikker gvd hoer hoeren hufter hufters idioot
  idiot idioten idiots imbeciel imbecielen imbecile imbeciles klojo kut lul lullen mafkees mongolen mongool
  moron morons nitwit nitwits pissed prick pricks retard retards scum scumbag slet sletten stfu stomkop
  sukkels tit tits trut trutten twat twats tyf wtf
`);

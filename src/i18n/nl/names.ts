import type { Messages } from '../en.ts';

export const themes = {
  waiting: 'wachttijd',
  delivery: 'bezorging',
  price: 'prijs',
  invoice: 'factuur',
  website: 'app en website',
  staff: 'medewerkers',
  quality: 'productkwaliteit',
  returns: 'retourneren',
  communication: 'communicatie',
  cancellation: 'opzeggen',
  payment: 'betalen',
  technician: 'monteur',
  contract: 'contract',
  outage: 'storing',
  other: 'iets anders',
} satisfies Messages['themes'];

export const sources = {
  csv: 'een bestand',
  web: 'de website',
  'google-play': 'Google Play',
  'app-store': 'de App Store',
  qualtrics: 'Qualtrics',
  surveymonkey: 'SurveyMonkey',
  typeform: 'Typeform',
  zendesk: 'Zendesk',
  delighted: 'Delighted',
  asknicely: 'AskNicely',
  formbricks: 'Formbricks',
  'loyalty-survey': 'ons klantonderzoek',
  'contact-survey': 'de vraag na een contact',
  'self-service-survey': 'de vraag na zelf regelen',
  cases: 'de klantenservice',
  reviews: 'reviews',
  complaints: 'klachten',
} satisfies Messages['sources'];

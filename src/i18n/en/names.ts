/** Topics, by id. */
export const themes: Record<string, string> = {
  waiting: 'waiting',
  delivery: 'delivery',
  price: 'price',
  invoice: 'invoice',
  website: 'app and website',
  staff: 'staff',
  quality: 'product quality',
  returns: 'returns',
  communication: 'communication',
  cancellation: 'cancellation',
  payment: 'payment',
  technician: 'technician',
  contract: 'contract',
  outage: 'outage',
  other: 'something else',
};

/** Where feedback comes from, by id, as it follows "via". A source that is not listed is called by its own name. */
export const sources: Record<string, string> = {
  csv: 'a file',
  web: 'the website',
  'google-play': 'Google Play',
  'app-store': 'the App Store',
  qualtrics: 'Qualtrics',
  surveymonkey: 'SurveyMonkey',
  typeform: 'Typeform',
  zendesk: 'Zendesk',
  delighted: 'Delighted',
  asknicely: 'AskNicely',
  formbricks: 'Formbricks',
  'loyalty-survey': 'our customer survey',
  'contact-survey': 'the question after a contact',
  'self-service-survey': 'the question after self-service',
  cases: 'the service desk',
  reviews: 'reviews',
  complaints: 'complaints',
};

/** The page that tells people what runs here, and what it does with what it knows of them. */
export const about = {
  what: () => 'What it is',
  privacy: () => 'Privacy',
  privacyLines: () => [
    'The organisation you work for runs Klankbord on machines of its own choice and answers for it. The makers of Klankbord receive nothing.',
    'Of customers it keeps what they answered, with personal data masked before it is stored; masking is good and not perfect.',
    'Of you it keeps which chat platform and account you have, how you are reached there, your role, and which settings you changed. It does not keep what you read, ask, press or type.',
    'There is no figure, list or ranking of employees, and no place to keep one.',
    'Questions, and requests to see or erase something: ask whoever runs Klankbord in your organisation.',
  ],
  terms: () => 'Terms of use',
  termsLines: () => [
    'Klankbord is for people of this organisation, under the rules your organisation has for its tools.',
    'What customers said is meant for improving what they experience: keep it inside the organisation, and do not try to find out who said it.',
    'The software is open (Apache License 2.0) and comes without warranty.',
  ],
};

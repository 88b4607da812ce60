import type { Messages } from '../en.ts';

/** Bronnen die zelf melden wat klanten antwoorden. */
export const hooks: Messages['hooks'] = {
  silent: {
    title: ({ source }) => `Er komt niets meer binnen via ${source}`,
    last: () => 'Laatste antwoord',
    usually: () => 'Gewoonlijk',
    aDay: ({ n }) => (n === 1 ? 'ongeveer één per dag' : `ongeveer ${n} per dag`),
    lessThanDaily: () => 'minder dan één per dag',
    remedy: () =>
      'Kijk daar of het onderzoek nog loopt en of de webhook nog aan staat; laat dan wie Klankbord beheert dit typen: klankbord sources',
    once: () => 'Je hoort dit één keer, en pas weer als er antwoorden komen die opnieuw ophouden.',
  },
};

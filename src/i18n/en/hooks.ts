/** Sources that tell of answers by themselves. */
export const hooks = {
  silent: {
    title: ({ source }: { source: string }) => `Nothing comes from ${source} any more`,
    last: () => 'Last answer',
    usually: () => 'Usually',
    aDay: ({ n }: { n: number }) => (n === 1 ? 'about one a day' : `about ${n} a day`),
    lessThanDaily: () => 'less than one a day',
    remedy: () =>
      'Look there whether the survey still runs and its webhook is still on; then let whoever runs Klankbord type: klankbord sources',
    once: () => 'You hear of this once, and again only when answers come and stop once more.',
  },
};

/** How one sees and changes in chat what a channel gets. */
export const settings = {
  noChannel: () =>
    'A channel has settings, a direct chat has none. Go to the channel and type “settings” after my name or command there.',
  title: () => 'What this channel gets',
  titleElsewhere: () => 'What the channel gets',
  place: () => 'Channel:',
  none: () => 'This channel gets nothing yet. Choose a message to begin with:',
  more: ({ n }: { n: number }) =>
    `${n} more did not fit here; “klankbord subscriptions” in a terminal shows them all.`,
  when: () => 'When:',
  inZone: ({ when, zone }: { when: string; zone: string }) => `${when}, ${zone} time`,
  language: () => 'Language:',
  about: () => 'About:',
  next: () => 'Next time:',
  paused: () => 'Paused since',
  byHand: () => 'somebody paused it',
  remedy: () => 'What helps:',
  changed: () => 'Last changed:',
  changedBy: ({ when }: { when: string }) => `${when}, by`,
  by: {
    you: () => 'you',
    person: () => 'another administrator',
    platform: () => 'the chat service',
    terminal: () => 'somebody at the terminal',
    sample: () => 'the sample company',
  },
  change: () => 'Change',
  changeLabel: ({ message }: { message: string }) => `Change: ${message}`,
  pause: () => 'Pause',
  pauseLabel: ({ message }: { message: string }) => `Pause: ${message}`,
  resume: () => 'Resume',
  resumeLabel: ({ message }: { message: string }) => `Resume: ${message}`,
  stop: () => 'Stop',
  stopLabel: ({ message }: { message: string }) => `Stop: ${message}`,
  stopQuestion: () => 'Stop this for good? What was posted stays; the times and choices are forgotten.',
  stopYes: () => 'Yes, stop it',
  stopNo: () => 'No, keep it',
  canAdd: () => 'This channel can also get:',
  add: ({ message }: { message: string }) => `Add: ${message}`,
  told: {
    saved: () => 'Saved. This is how it stands now.',
    paused: () => 'Paused. Nothing is posted until somebody resumes it.',
    resumed: () => 'It runs again, from now on. What was missed is not posted afterwards.',
    stopped: () => 'Stopped. What was posted stays.',
    discarded: () => 'Nothing was changed.',
    gone: () => 'That one is not there any more. This is how it stands now.',
    doubled: () =>
      'The channel gets this message about the same already, so nothing was saved. This is how it stands now.',
  },
  /** Somebody else was there in between: `who` follows, natively where the platform can. */
  meanwhile: {
    'subscription.made': ({ when }: { when: string }) =>
      `Nothing of yours was saved: it was added in between, ${when}, by`,
    'subscription.changed': ({ when }: { when: string }) =>
      `Nothing of yours was saved: it was changed in between, ${when}, by`,
    'subscription.paused': ({ when }: { when: string }) =>
      `Nothing of yours was saved: it was paused in between, ${when}, by`,
    'subscription.resumed': ({ when }: { when: string }) =>
      `Nothing of yours was saved: it was resumed in between, ${when}, by`,
    'subscription.ended': ({ when }: { when: string }) =>
      `Nothing of yours was saved: it was stopped in between, ${when}, by`,
  },
  meanwhileNow: () => 'This is how it stands now; press Change to go on from here.',
  summary: ({ items }: { items: readonly string[] }) => `This channel gets: ${items.join('; ')}.`,
  summaryPaused: ({ item }: { item: string }) => `${item} (paused)`,
  summaryNone: () => 'This channel gets nothing yet.',
  form: {
    title: () => 'What this channel gets',
    submit: () => 'Preview',
    days: () => 'On which days?',
    daysKept: ({ schedule }: { schedule: string }) =>
      `It now comes by the schedule ${schedule}. Leave days and time empty to keep that.`,
    time: () => 'At what time?',
    timeHint: () => 'In 24 hours, such as 09:00.',
    zone: () => 'In which time zone?',
    zoneHint: () => 'The name of a zone or of its city, such as Europe/Amsterdam.',
    locale: () => 'In which language?',
    touchpoint: () => 'About which touchpoints?',
    touchpointHint: () => 'Choose none to hear about everything.',
    source: () => 'From which sources?',
    sourceHint: () => 'Choose none to hear all of them.',
    language: () => 'Words in which languages?',
    languageHint: () => 'Choose none for every language this channel can read.',
  },
  fault: {
    days: () => 'Choose at least one day.',
    time: () => 'I cannot read this as a time. Write it in 24 hours, such as 09:00 or 16:30.',
    zone: () =>
      'I do not know this time zone. Write for example Europe/Amsterdam, Europe/London or America/New_York.',
    doubled: () =>
      'The channel gets this message about the same already. Choose something else, or change that one.',
    tooMany: () => 'These are too many to keep. Choose fewer, or none to hear about everything.',
  },
  preview: {
    title: () => 'Shall I do it like this?',
    above: () => 'Above is the message as it would be posted in the channel now.',
    nothing: () => 'There would be nothing to post now.',
    message: () => 'Message:',
    times: ({ n }: { n: number }) => (n === 1 ? 'It comes once more:' : `First ${n} times:`),
    resumes: () => 'It is paused now; saving lets it run again.',
    notSaved: () => 'Nothing is saved yet.',
    save: () => 'Save',
    again: () => 'Change again',
    discard: () => 'Discard',
    summary: ({ message, when }: { message: string; when: string }) =>
      `Not saved yet: ${message}, ${when}. Save, change again or discard it.`,
  },
};

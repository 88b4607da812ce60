/** What is told to one person about a shadowing day; where it ends without a full stop, a name follows. */
export const word = {
  meet: {
    title: () => 'Your day is booked',
    text: () =>
      'This is your buddy for the day: send a line beforehand, about what you are curious about. You listen along with',
  },
  promoted: {
    title: () => 'A seat came free for you',
    text: () =>
      'You waited for this day, and it is yours now; you no longer wait for others. If it does not suit you after all, cancel it. You listen along with',
  },
  seat_free: {
    title: () => 'A seat came free at short notice',
    text: () =>
      'You waited for this day. It is close, so I did not book it for you: whoever is first has it. It is with',
  },
  wait_closed: {
    title: () => 'The day you wait for is closed',
    text: () =>
      'The team receives nobody in that period. You keep your place in case it opens again; another day is quicker.',
  },
  wait_over: {
    title: () => 'No seat came free this time',
    text: () => 'The day you waited for has begun. Choose another one; you are welcome.',
  },
  doubled: {
    title: () => 'One of your days was given up',
    text: () =>
      'Your accounts are one person now. You have another day, or host somebody at that time, so this one is free for a colleague.',
  },
  day_withdrawn: {
    title: () => 'This day does not go on',
    text: () => 'You do not have to do anything about it. Choose another day; you are welcome.',
  },
  blackout: {
    title: () => 'Your day is in a period without guests',
    text: () =>
      'The team has little room then. Please choose another day; until you do, this one stays yours. It is with',
  },
  paused: {
    title: () => 'Shadowing is paused',
    text: () =>
      'Customer service needs everybody now. Your day stays yours and goes on if the pause is over by then; you hear from me. It is with',
  },
  resumed: { title: () => 'Shadowing goes on', text: () => 'Your day goes on as planned, with' },
  lost_to_pause: {
    title: () => 'Your day was in the pause',
    text: () =>
      'Shadowing goes on, but your day lay in the pause. Choose another one. It would have been with',
  },
  guest_booked: {
    title: () => 'You have a guest',
    text: () => 'A good first thing to say: “you may always interrupt me”. To you comes',
  },
  guest_cancelled: {
    title: () => 'Your guest does not come',
    text: () => 'Others can book this day again; you do not have to do anything.',
  },
  guest_cancelled_late: {
    title: () => 'Your guest cannot come after all',
    text: () => 'The day is close, so it is free for whoever books it first; you do not have to do anything.',
  },
  guest_not_there: {
    title: () => 'Your guest was not there',
    text: () => 'They said so themselves. Nothing more is kept, and you do not have to do anything.',
  },
  prepare: {
    title: () => 'Your shadowing day comes near',
    text: () => 'Five things to prepare. You listen along with',
  },
  tomorrow: {
    title: () => 'See you soon',
    text: () => 'Your next working day is your shadowing day, with',
  },
  today: { title: () => 'Your shadowing day', text: () => 'It begins in an hour. Have a good day with' },
  host_tomorrow: {
    title: () => 'You have a guest on the next working day',
    text: () => 'A good first thing to say: “you may always interrupt me”. To you comes',
  },
  attest: { title: () => 'Was your guest there?', text: () => 'One tap is enough. It is about' },
  no_show: {
    title: () => 'We missed you',
    text: () => 'No harm done: you are free to choose another day, and nobody asks why.',
  },
  reflect: {
    title: () => 'How was your day?',
    text: () => 'Two minutes of looking back earn your licence. You were with',
  },
  reflect_due: {
    title: () => 'Your licence waits for your reflection',
    text: () => 'Two minutes are enough, while you still remember it. You were with',
  },
  reflected: {
    title: () => 'Your guest looked back',
    text: () => 'You can read what your day brought. To you came',
  },
  granted: {
    title: () => 'You have earned your customer licence',
    text: () => 'Congratulations, and thank you for listening.',
  },
  certificate: {
    title: () => 'Your certificate',
    text: () =>
      'Show it, print it, hang it up. Who wants to check it sees that it is valid, and nothing else.',
  },
  ended: {
    title: () => 'You are welcome again',
    text: () =>
      'Your customer licence has ended. Nothing follows from that but this: a new day is waiting for you whenever it suits.',
  },
  exempted: {
    title: () => 'You are exempt for a while',
    text: () =>
      'An administrator noted until when; no reason is asked or kept. You can change it yourself with “licence exempt”.',
  },
  swap_asked: {
    title: () => 'A colleague asks you to swap',
    text: () =>
      'Would you like to have this day? If you have a day yourself, you change days with each other. The question comes from',
  },
  swap_done: {
    title: () => 'Swapped',
    text: () => 'Your hosts know. What you have now you see with “licence”. You swapped with',
  },
  swap_given: {
    title: () => 'Your day went to a colleague',
    text: () => 'Your host knows. Choose another day whenever you like. Yours went to',
  },
  swap_gone: {
    title: () => 'Your day stays as it is',
    text: () => 'The colleague whom you asked to swap takes no part any more. You can ask somebody else.',
  },
  swap_off: {
    title: () => 'You need not answer any more',
    text: () => 'A colleague had asked you to swap for this day. That has settled itself.',
  },
  swap_declined: {
    title: () => 'Your day stays as it is',
    text: () => 'It does not suit, and that is fine. You had asked',
  },
  guest_swapped: {
    title: () => 'Another guest comes',
    text: () => 'Two colleagues swapped; you do not have to do anything. To you comes',
  },
  expiring: {
    title: () => 'Your customer licence expires',
    text: () => 'A new day renews it, and being early costs nothing: it counts from the old date.',
  },
  host_paused: {
    title: () => 'Shadowing is paused',
    text: () =>
      'You do not have to do anything: your guests were told, and keep their days until it goes on. You hear from me then.',
  },
  host_resumed: {
    title: () => 'Shadowing goes on',
    text: () => 'Your guests come on the days that they booked, and know it.',
  },
  host_lost_to_pause: {
    title: () => 'Your day was in the pause',
    text: () => 'Nobody came, and your guest chooses another day. You do not have to do anything.',
  },
  host_withdrawn: {
    title: () => 'Your day was taken back',
    text: () =>
      'Whoever looks after the programme withdrew it, and told who had booked it. You do not have to do anything.',
  },
  host_blackout: {
    title: () => 'Your day is in a period without guests',
    text: () =>
      'Your guest was asked to choose another day, and comes if they do not; you hear of it when they do. It is about',
  },
  welcome: {
    title: () => 'One day beside our customers',
    text: () =>
      'Everybody here spends one day a year beside customer service and earns a customer licence for it. The first one is best in your first three months, while you still see with fresh eyes.',
  },
  lead: {
    title: () => 'Will you go first?',
    text: () =>
      'Everybody here spends one day a year beside customer service and earns a customer licence for it. Leaders go first, because others do what they see. Nobody is told whether you do.',
  },
};

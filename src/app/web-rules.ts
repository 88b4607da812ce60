import type { Config } from '../config.ts';
import type { WebRule } from '../web/gate.ts';

/**
 * Who may ask for which page, file and form of the web server. What is not named here is not there: a new route needs a
 * line.
 * @param config whether the studio is served, which has no accounts and is for this machine alone, and whether people
 *   can sign in
 */
export function webRules({ studio, signIn }: Pick<Config, 'studio' | 'signIn'>): readonly WebRule[] {
  const pages = studio ? 'local' : 'employee';
  return [
    { path: '/healthz', who: 'anyone' },
    { path: '/readyz', who: 'anyone' },
    { path: '/metrics', who: 'anyone' },
    { path: '/about', who: 'anyone' },
    { path: '/favicon.ico', who: studio ? 'local' : 'anyone' },
    // Slack and Teams sign what they send, and OAuth comes back with a state of ours.
    { path: '/slack/*', who: 'proven' },
    { path: '/api/messages', who: 'proven' },
    { path: '/hooks/*', who: 'proven' },
    { path: '/licence/day/*', who: 'linked' },
    { path: '/licence/verify/*', who: 'linked' },
    { path: '/licence/certificate/*', who: 'linked' },
    { path: '/picture/*', who: 'linked' },
    // One's own data: the link alone is enough only where nobody can be asked who they are.
    { path: '/licence/mine/*', who: signIn === null ? 'linked' : 'employee' },
    { path: '/licence/plan', who: studio ? 'local' : 'cx-manager' },
    { path: '/licence/plan/*', who: studio ? 'local' : 'cx-manager' },
    // What leaders read: beside the link it takes one of its readers, where people can sign in.
    { path: '/leaders/*', who: signIn === null ? 'linked' : 'employee' },
    { path: '/sign-in', who: 'anyone' },
    { path: '/sign-in/*', who: 'anyone' },
    { path: '/sign-out', who: 'employee' },
    { path: '/', who: pages },
    { path: '/journey', who: pages },
    { path: '/journey/*', who: pages },
    { path: '/roles', who: 'admin' },
    ...(studio ? studioRules : []),
  ];
}

/** The demo's own tools: they move the clock and act as anybody. */
const studioRules: readonly WebRule[] = [
  { path: '/studio', who: 'local' },
  { path: '/studio/*', who: 'local' },
];

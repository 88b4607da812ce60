import type { ConnectionView } from './connection.message.ts';

const code = 'o2xR0d4D0Zc1p2q3r4s5t6u7v8w9x0y1z2A3B4C5D6E';

/** Views as they occur; `normal` is the one to preview. */
export const connectionExamples = {
  normal: { kind: 'confirm', platform: 'slack', name: 'Anna de Vries', code },
  nameless: { kind: 'confirm', platform: 'teams', name: null, code },
  strange: { kind: 'confirm', platform: 'elsewhere', name: '<!channel> *Anna*', code },
  connected: { kind: 'connected', platform: 'teams', name: 'Anna de Vries', code: '' },
  disconnected: { kind: 'disconnected', platform: 'slack', name: null, code: '' },
} satisfies Record<string, ConnectionView>;

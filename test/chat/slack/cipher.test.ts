import { describe, expect, it } from 'vitest';
import { createCipher, deriveStateSecret } from '../../../src/chat/slack/install/cipher.ts';
import { AppError } from '../../../src/errors.ts';

const KEY = 'a key of at least thirty-two characters';
const cipher = createCipher(KEY);
const other = createCipher('quite another key of thirty-two characters');

/** What opening is answered with, which must be a fault with a remedy. */
function faultOf(open: () => string): AppError {
  try {
    open();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('it was opened');
}

describe('sealed tokens', () => {
  it('open again for their own row', () => {
    const text = '{"token":"xoxb-1","name":"Café ☕"}';
    expect(cipher.open(cipher.seal(text, 'T1'), 'T1')).toBe(text);
    expect(createCipher(KEY).open(cipher.seal('', 'T1'), 'T1')).toBe('');
  });

  it('begin with a version, show nothing of the text and are never equal', () => {
    const sealed = cipher.seal('xoxb-secret', 'T1');
    expect(sealed[0]).toBe(1);
    expect(Buffer.from(sealed).includes('xoxb')).toBe(false);
    expect(cipher.seal('xoxb-secret', 'T1')).not.toEqual(sealed);
  });

  it('name the remedy when ENCRYPTION_KEY is another one', () => {
    const fault = faultOf(() => other.open(cipher.seal('xoxb-secret', 'T1'), 'T1'));
    expect(fault.code).toBe('misconfigured');
    expect(fault.message).toContain('ENCRYPTION_KEY is not the one');
    expect(fault.remedy).toContain('/slack/install');
  });

  it('do not open in another row', () => {
    const fault = faultOf(() => cipher.open(cipher.seal('xoxb-secret', 'T1'), 'T2'));
    expect(fault.code).toBe('misconfigured');
    expect(fault.message).toContain('belongs to another workspace');
  });

  it('do not open when any byte was changed, or some are missing', () => {
    const sealed = cipher.seal('xoxb-secret', 'T1');
    for (let i = 0; i < sealed.length; i += 1) {
      const changed = sealed.slice();
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(faultOf(() => cipher.open(changed, 'T1')).code).toBe('misconfigured');
      expect(faultOf(() => cipher.open(sealed.subarray(0, i), 'T1')).code).toBe('misconfigured');
    }
  });
});

it('signs the way to Slack with a secret of its own, the same after a restart', () => {
  expect(deriveStateSecret(KEY)).toBe(deriveStateSecret(KEY));
  expect(deriveStateSecret(KEY)).toHaveLength(43);
  expect(deriveStateSecret(KEY)).not.toBe(deriveStateSecret(`${KEY}!`));
});

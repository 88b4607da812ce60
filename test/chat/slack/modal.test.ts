import { expect, it } from 'vitest';
import type { AnyForm } from '../../../src/chat/form.ts';
import { Metadata } from '../../../src/chat/slack/inbound/payloads.ts';
import { modalOf } from '../../../src/chat/slack/outbound/modal.ts';
import { refusalOfView } from '../../support/slack/block-faults.ts';

const form: AnyForm = {
  name: 'test.form',
  title: () => 'Form',
  submit: () => 'Save',
  fields: [{ kind: 'text', name: 'reason', label: () => 'Why' }],
};

it.each([
  ['is carried along', 100, true],
  ['is left out where it would be too much for Slack, and the rest stays', 2990, false],
])('the address of a request %s', (_, length, isCarried) => {
  const responseUrl = 'x'.repeat(length);
  const view = modalOf({ form, values: {}, about: 'seat 7' }, { channel: 'C1', responseUrl }, 'en');
  expect(refusalOfView(view)).toBeNull();
  const expected = { about: 'seat 7', channel: 'C1', responseUrl: isCarried ? responseUrl : null };
  expect(Metadata.parse(JSON.parse(view.private_metadata ?? ''))).toEqual(expected);
});

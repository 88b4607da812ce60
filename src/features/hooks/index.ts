import { defineFeature } from '../feature.ts';
import { sourceSilent } from './source-silent.message.ts';

export { forgetDeliveries, wakeAll, wakeForgotten } from './clean.ts';
export { confirmForm, workAgain } from './forms.ts';
export { countAnnounced, readHealth, type SourceHealth } from './health.ts';
export { createIntake, type Delivery, type Intake } from './intake.ts';
export { type ConfiguredPull, createPullJob, wakePulls } from './pull.ts';
export { createSeal, deliverySealing, type Seal } from './seal.ts';
export { tellSilence } from './silence.ts';
export { sourceSilentExamples } from './source-silent.example.ts';
export { sourceSilent } from './source-silent.message.ts';
export { createHookJob } from './work.ts';

/** Feedback that keeps arriving: what sources deliver by themselves, and whether they still do. */
export const hooks = defineFeature({ name: 'hooks', messages: [sourceSilent] });

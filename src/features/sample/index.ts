export { loadSample, removeSample, sampleIsComplete, sampleLoaded, sampleWasOffered } from './load.ts';

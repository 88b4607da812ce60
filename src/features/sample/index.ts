export { loadSample, removeSample, sampleLoaded, sampleWasOffered } from './load.ts';

export { changeLines, checkJourney } from './check.ts';
export { exportJourney } from './export.ts';
export { journeyFor } from './feature.ts';
export { type Fault, faultLines } from './file/faults.ts';
export { faultsOfIssues, type KnownKeys } from './file/issues.ts';
export { parseJourney, textOfFile } from './file/parse.ts';
export { type ReadYaml, readYaml } from './file/yaml.ts';
export { forgetJourney } from './forget.ts';
export { importJourney, type Proposed, proposeJourney } from './import.ts';
export { journeyExamples, tagExamples } from './journey.example.ts';
export {
  type Journey,
  type JourneyPromise,
  type Owner,
  ownerOf,
  type PlacedInJourney,
  promiseAt,
  touchpointIn,
  touchpointsOf,
} from './journey.ts';
export { loadMap } from './map/load.ts';
export type { MapParts } from './map/parts.ts';
export { type MapFiles, mapPage, mapStyle } from './page/map-page.ts';
export {
  mapPicture,
  type PictureFile,
  type PictureWish,
  picturePath,
  readPictureWish,
} from './picture/pictures.ts';
export { type DatedJourney, journeyAt } from './read.ts';
export { MAP_PATH } from './talk.ts';

import { readFileSync } from 'node:fs';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

// Both are CommonJS, whose default export TypeScript and Node see differently.
const ajv = new AjvDraft04.default({
  strict: false,
  allErrors: true,
  // The schema of the words has a pattern that is none with the flag `u`.
  unicodeRegExp: false,
});
addFormats.default(ajv, ['uri', 'email', 'regex']);

function judge(file: string): (json: unknown) => string[] {
  const validate = ajv.compile(JSON.parse(readFileSync(`test/fixtures/teams/${file}.schema.json`, 'utf8')));
  return (json) => {
    validate(json);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** What Microsoft's own schemas find wrong, by the version of the manifest. */
export const schemaFaults = {
  manifest: { '1.24': judge('manifest-1.24'), '1.29': judge('manifest-1.29') },
  words: { '1.24': judge('words-1.24'), '1.29': judge('words-1.29') },
};

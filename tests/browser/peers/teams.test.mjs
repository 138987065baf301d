// The app's package for Teams, as the tests in .NET wrote it, against the schemas Microsoft publishes.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import Ajv from "ajv-draft-04";

const SCHEMAS = new URL("node_modules/@microsoft/app-manifest/build/json-schemas/teams/v1.19/", import.meta.url);
const WRITTEN = ["Release", "Debug"]
  .map((configuration) => fileURLToPath(new URL(`../../bin/${configuration}/net10.0/teams.zip`, import.meta.url)))
  .find(existsSync);

/** A file of a zip, by its central directory. */
function fileIn(zip, name) {
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 1)) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString("utf8", at + 46, at + 46 + nameLength) !== name) continue;
    const local = zip.readUInt32LE(at + 42);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const content = zip.subarray(begin, begin + zip.readUInt32LE(at + 20));
    return zip.readUInt16LE(at + 10) === 0 ? content : inflateRawSync(content);
  }
  throw new Error(`${name} is not in the package`);
}

async function faults(name, schema) {
  assert.ok(WRITTEN, 'There is no package yet: dotnet test tests -c Release --filter "FullyQualifiedName~TeamsPackage"');
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(JSON.parse(await readFile(new URL(schema, SCHEMAS), "utf8")));
  const content = JSON.parse(fileIn(await readFile(WRITTEN), name).toString("utf8"));
  validate(content);
  return { content, errors: validate.errors ?? [], validate };
}

test("the manifest is valid, and a wrong one would not be", async () => {
  const { content, errors, validate } = await faults("manifest.json", "MicrosoftTeams.schema.json");
  assert.deepEqual(errors, []);
  assert.equal(validate({ ...content, id: "no id" }), false);
  assert.equal(validate({ ...content, surprise: 1 }), false);
});

test("its English words are valid and translate every command", async () => {
  const { content, errors } = await faults("en.json", "MicrosoftTeams.Localization.schema.json");
  assert.deepEqual(errors, []);
  const { commands } = (await faults("manifest.json", "MicrosoftTeams.schema.json")).content.bots[0].commandLists[0];
  for (let index = 0; index < commands.length; index++)
    for (const part of ["title", "description"]) assert.ok(content[`bots[0].commandLists[0].commands[${index}].${part}`], `${index}.${part}`);
});

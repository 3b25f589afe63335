// Runs AWS's validator over templates and asl-validator over the state machines in them; validate.sh says how it is called.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const here = dirname(fileURLToPath(import.meta.url));
// Parameters that are empty by default stand for a choice; the validator takes both branches with the default otherwise.
const overrides = {
  DataAccessPolicyArn: "arn:aws:iam::123456789012:policy/data",
  ClusterId: "j-2AXXXXXXGAPLF",
  SecretArns: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:erp-AbCdEf",
  KeyArnOfSecrets: "arn:aws:kms:eu-central-1:123456789012:key/1",
};
// What is only said: properties that replace, tags that the deploying person gives to the stack.
const said = new Set(["DEBUG", "INFO"]);
let objections = 0;

function object(template, tool, message) {
  objections++;
  console.log(`${template}\t${tool}\t${String(message).replaceAll(/\s+/g, " ").trim()}`);
}

// A template that breaks the engine breaks the process: it runs in one of its own, which is begun again after that template.
if (process.argv[2] === "--answers") {
  const { RegoEngine, TemplateFile } = await import("@aws/cloudformation-validate");
  const engine = new RegoEngine();
  for (const template of process.argv.slice(3)) {
    const { status, diagnostics } = engine.validateStandard(new TemplateFile(template), { parameterOverrides: overrides });
    console.log(JSON.stringify({ status, diagnostics }));
  }
  process.exit(0);
}

function awsValidator(templates) {
  let open = templates;
  while (open.length) {
    const options = { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] };
    const ended = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--answers", ...open], options);
    const answers = ended.stdout.split("\n").filter((line) => line.endsWith("}"));
    answers.map((line) => JSON.parse(line)).forEach((report, n) => told(open[n], report));
    if (answers.length < open.length) object(open[answers.length], "cloudformation-validate", "breaks on this template");
    open = open.slice(answers.length + 1);
  }
}

function told(template, report) {
  if (report.status !== "OK") object(template, "cloudformation-validate", `status ${report.status}`);
  for (const d of report.diagnostics.filter((d) => !said.has(d.severity)))
    object(template, "cloudformation-validate", `${d.ruleId} line ${d.startLine}: ${d.message}`);
}

const functions = ["Ref", "Sub", "GetAtt", "If", "Equals", "Not", "And", "Or", "FindInMap", "Join", "Split", "Select", "Condition"];
const stand = (text) => text.replaceAll("${AWS::Partition}", "aws").replaceAll(/\$\{[A-Za-z0-9:.]+\}/g, "X");
const customTags = functions.flatMap((name) => [
  { tag: `!${name}`, resolve: stand },
  { tag: `!${name}`, collection: "seq", resolve: (value) => value },
  { tag: `!${name}`, collection: "map", resolve: (value) => value },
]);

function stateMachines(template, folder) {
  let resources;
  try {
    resources = parse(readFileSync(template, "utf8"), { customTags }).Resources ?? {};
  } catch {
    return; // told by the others
  }
  for (const [name, resource] of Object.entries(resources)) {
    if (resource?.Type !== "AWS::StepFunctions::StateMachine") continue;
    const file = join(folder, "definition.json");
    writeFileSync(file, JSON.stringify(resource.Properties?.Definition ?? {}));
    const validator = join(here, "node_modules/asl-validator/dist/bin/asl-validator.js");
    const ended = spawnSync(process.execPath, [validator, "--json-path", file], { encoding: "utf8" });
    if (ended.status !== 0) object(template, "asl-validator", `${name}: ${ended.stdout}${ended.stderr}`.slice(0, 500));
  }
}

const folder = mkdtempSync(join(tmpdir(), "asl-"));
try {
  awsValidator(process.argv.slice(2));
  for (const template of process.argv.slice(2)) stateMachines(template, folder);
} finally {
  rmSync(folder, { recursive: true });
}
process.exit(objections ? 1 : 0);

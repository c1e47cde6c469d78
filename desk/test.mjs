// Bundles the tests of the desk and gives them to Node's own runner.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const desk = fileURLToPath(new URL(".", import.meta.url));
const out = mkdtempSync(join(tmpdir(), "homeward-desk-"));
const tests = readdirSync(join(desk, "tests")).filter((each) => each.endsWith(".test.ts"));

await build({
  entryPoints: tests.map((each) => join(desk, "tests", each)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  sourcemap: "inline",
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "warning",
});
const run = spawnSync(process.execPath, ["--enable-source-maps", "--no-warnings", "--test", out], {
  stdio: "inherit",
  env: { ...process.env, VECTORS: join(desk, "..", "tests", "vectors") },
});
rmSync(out, { recursive: true });
process.exit(run.status ?? 1);

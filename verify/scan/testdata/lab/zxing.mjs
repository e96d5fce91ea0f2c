// Reads QR symbols with zxing-wasm, beside which the lab measures this
// program's reader. The folder that holds node_modules is the first argument.
// Each line of input names a grey picture (PGM); each line of output is the
// JSON list of the texts in it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";

const home = join(process.argv[2], "node_modules", "zxing-wasm", "dist");
const { readBarcodes, prepareZXingModule } = await import(
  pathToFileURL(join(home, "es", "reader", "index.js")).href
);
await prepareZXingModule({
  overrides: { wasmBinary: readFileSync(join(home, "reader", "zxing_reader.wasm")).buffer },
  fireImmediately: true,
});

const options = {
  formats: ["QRCode"],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 255,
};

function picture(path) {
  const file = readFileSync(path);
  const header = /^P5\s(\d+) (\d+)\s255\s/.exec(file.subarray(0, 40).toString("latin1"));
  const width = Number(header[1]);
  const height = Number(header[2]);
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0, at = header[0].length; i < width * height; i++, at++) {
    data[4 * i] = data[4 * i + 1] = data[4 * i + 2] = file[at];
    data[4 * i + 3] = 255;
  }
  return { data, width, height, colorSpace: "srgb" };
}

for await (const path of createInterface({ input: process.stdin })) {
  const found = await readBarcodes(picture(path), options);
  console.log(JSON.stringify(found.filter((r) => r.isValid).map((r) => r.text)));
}

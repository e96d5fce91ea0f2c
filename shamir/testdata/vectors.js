// Makes vectors.json with the JavaScript library slip39: node vectors.js > vectors.json
const Slip39 = require("slip39");
const hex = (h) => Array.from(Buffer.from(h, "hex"));
const seq = (n, start = 0) => Buffer.from(Array.from({ length: n }, (_, i) => (start + i) & 255)).toString("hex");
const cases = [
  ["one share", seq(16), "", 1, [[1, 1]], 1, 1],
  ["2-of-3, as a kit has it", seq(16, 0x10), "", 1, [[2, 3]], 1, 1],
  ["2-of-3 under a passphrase", seq(16, 0x20), "correct horse ~ 7", 1, [[2, 3]], 1, 1],
  ["3-of-5, 256 bits", seq(32, 0x30), "", 1, [[3, 5]], 1, 1],
  ["5-of-16, not extendable, exponent 0", seq(32, 0x60), "test", 1, [[5, 16]], 0, 0],
  ["not extendable, exponent 2", seq(16, 0x80), "test", 1, [[3, 3]], 2, 0],
  ["either of two groups", seq(16, 0x90), "", 1, [[2, 4], [3, 5]], 1, 1],
  ["two of three groups, one a single share", seq(16, 0xa0), "test", 2, [[2, 3], [1, 1], [3, 4]], 1, 1],
  ["all of four groups, 256 bits", seq(32, 0xb0), "", 4, [[1, 1], [2, 2], [3, 5], [4, 6]], 0, 0],
  ["24 bytes", seq(24, 0xe0), "", 1, [[2, 2]], 0, 1],
];
const out = cases.map(([name, secret, passphrase, threshold, groups, exponent, extendable]) => {
  const slip = Slip39.fromArray(hex(secret), {
    passphrase, threshold, groups: groups.map((g) => [...g, ""]),
    iterationExponent: exponent, extendableBackupFlag: extendable,
  });
  return {
    name, secret, passphrase, extendable: extendable === 1, exponent, groupThreshold: threshold,
    groups: groups.map(([t, n], i) => ({ threshold: t, shares: slip.fromPath(`r/${i}`).mnemonics })),
  };
});
console.log(JSON.stringify(out, null, 1));

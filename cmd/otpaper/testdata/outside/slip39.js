// Recovers the key from cards with the JavaScript library slip39, which shares
// no code with otpaper: one card a line on standard input, the key in hex out.
const slip39 = require("slip39");
const cards = require("fs").readFileSync(0, "utf8").trim().split("\n");
console.log(Buffer.from(slip39.recoverSecret(cards, "")).toString("hex"));

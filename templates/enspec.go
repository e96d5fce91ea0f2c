package templates

// What a programmer needs to know, in English: a short form of FORMAT.md.
var englishSpec = Spec{
	Title:  "For a programmer",
	GoesOn: "For a programmer, continued",
	Lead:   "How this kit is made, so that it can be opened when its program is gone.",
	Sections: []Section{
		{"From key to file", "The kit key is 16 or 32 random bytes, shared as SLIP-39 cards (SLIP-0039). Each block A, B, … is a JSON document, then gzip (RFC 1952), then one age file (age-encryption.org/v1) with one scrypt recipient. Its passphrase is the kit key in lower-case hex.", nil},
		{"Frames", "Each symbol holds one frame: kit id, block, number n of k needed and m spare ones, a piece of the age file in base32 (RFC 4648, no padding), and the CRC-32 of gzip over all before the last colon, 4 bytes, highest first, in base32. Pieces 1 to k joined are the file.",
			[]string{"OTP1:kit:block:n/k+m:piece:check"}},
		{"Spare frames", "There are S stripes: (k + m)/255, rounded up. Data piece i, from 0, is in stripe i mod S at place i/S, rounded down; spare piece j in stripe j mod S at place K + j/S, K being the data pieces of the stripe. At each byte position one polynomial of degree below K over GF(2^8), modulo 0x11D, goes through all places. Any K pieces give the others by Lagrange’s formula.", nil},
		{"Typed rows", "Row number, 20 bytes of the file in base32, 6 characters of check. Two characters are a symbol of 10 bits. RS1024 (below) fits over all 19; customization string: the line above the rows, a colon, the number (3, not 03).", nil},
		{"RS1024", "GF(1024) modulo x^10 + x^3 + 1. The elements 1, the bytes of the customization string, then the symbols are the coefficients of P, highest power first. The check fits when P(2) = P(4) = P(8) = 1.", nil},
		{"Open header", "Block H is not sealed: two lines of JSON, padded with newlines. The first says what opens the kit, with all card checks; the second has each block’s frames and the start of its age file’s SHA-256.", nil},
		{"Cards", "20 or 33 words, each a number from 0 to 1023 (in the guide’s table 64 × column, from 0, + row). Bits: 15 identifier, 1 extendable flag (1 here), 4 iteration exponent e, 4 group index, 4 groups needed minus 1, 4 groups minus 1, 4 member index, 4 members needed minus 1, the share with zero bits in front, 30 RS1024 check (string shamir_extendable).", nil},
		{"Joining cards", "Lagrange over GF(2^8) modulo 0x11B, byte by byte; x is the member index, then the group index. Member shares give the group’s share at x = 255, group shares the secret in the same way. At 254 are, as proof, 4 bytes of HMAC-SHA-256 (key: the rest; message: the result), then the rest. Where one is needed, the share is the result.", nil},
		{"Kit key", "Halves L, R of the secret. For i = 3, 2, 1, 0: L, R becomes R, L xor F; F = PBKDF2-HMAC-SHA-256(byte i, then the passphrase if any; salt R; 2500 · 2^e rounds; length of L). The key is R then L.", nil},
		{"Checks", "Words of a hash are its first bits, ten a word. Check words of a card: 2 words of SHA-256 of “otpaper card 1”, zero byte, kit id, zero byte, its words with single spaces. Of a block: of its age file. Proof words: 4 words of SHA-256 of “otpaper proof 1”, zero byte, kit id, zero byte, the SHA-256 of each opened block.", nil},
		{"Payload", "accounts is a list. Each has a uri (otpauth://…) that any authenticator takes, and may have codes, url, user. U1, U2, … are later additions: age files to the blocks’ additions_identity.", nil},
	},
	Example:  "Worked example",
	Invented: "All of it is invented. A program that gives these results can open this kit.",
	Key:      "Kit key",
	Cards:    "Cards 1 and 2 of 3, 2 needed",
	Words:    "Check words: {words}",
	Frame:    "Frame 1 of block A (one line)",
	Rows:     "The same as rows: the first 3 of 21",
	Opened:   "Opened: its only account",
}

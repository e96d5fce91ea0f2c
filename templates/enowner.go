package templates

// What the owner's own pages say in English.
var englishCover = Cover{
	Titles:    [2]string{"Recovery kit “{title}”", "Kit “{title}”"},
	Review:    "Look at this again by {date}",
	Unchecked: "NOT YET CHECKED",
	NotBefore: "Do not rely on this kit before all four boxes are ticked.",
	States:    [4]string{"printed", "checked by reading it back, on", "stored", "rehearsed"},
	Opens:     "What it opens",
	Account:   "1 account",
	Accounts:  "{count} accounts",
	Counted:   "{accounts}: {tiers}",
	Tiers:     [3]string{"{count} first", "{count} soon", "{count} later"},
	With:      "Opens with",
	WithCards: Quorum{
		Only:   "the key card",
		One:    "any 1 of the {cards} key cards",
		Some:   "any {need} of the {cards} key cards",
		All:    "all {cards} key cards",
		Groups: "{groups}",
	},
	WithSheets:  "{what}, and the locked sheets",
	WithPhrase:  "{what}, the locked sheets and the passphrase",
	Lose:        "May be lost",
	LoseSheets:  "{what}, and {spare} of the {sets} sets of locked sheets",
	LoseNone:    "{spare} of the {sets} sets of locked sheets, but no key card",
	LoseCards:   "{what}, but none of the locked sheets",
	LoseNothing: "nothing: all cards and the only set of sheets are needed",
	LoseOne:     "any 1 card",
	LoseSome:    "any {count} cards",
	Apart:       "Must not meet",
	ApartParts: Quorum{
		Only:   "the card and a set of locked sheets in one place",
		One:    "a card and a set of locked sheets in one place",
		Some:   "{need} cards and a set of locked sheets in one place",
		All:    "all {cards} cards and a set of locked sheets in one place",
		Groups: "enough cards and a set of locked sheets in one place",
	},
	OnePlace:   "“{place}” holds enough cards and a set of sheets. Whoever gets in there has everything.",
	Where:      "Where the parts are",
	Columns:    [5]string{"Part", "Keeper or place", "Seal number", "Given on", "Seen on"},
	Set:        "Locked set {number}",
	Card:       "Key card {number}",
	Group:      "“{name}”, {need} of {cards} needed",
	Bare:       "Bank-box pages",
	NoBare:     "none made",
	Box:        [3]string{"Bank box at", "renters", "fee paid to"},
	NotIn:      "Not in this kit",
	Passwords:  "Passwords. They are in",
	Skipped:    "{count} entries of the old app that could not be kept. Way in",
	SkippedOne: "1 entry of the old app that could not be kept. Way in",
	Prompts:    "Accounts approved by a prompt on the phone. Way in",
	Keys:       "Passkeys or hardware keys. The spare key lies",
	Added:      "Accounts added after the print date (names only)",
	Log:        "Page {page} has the seal log. Write every opening there.",
}

var englishSealLog = SealLog{
	Title: "Seal log",
	Lead: [2]string{
		"Read the seal number aloud before you cut it. Compare it with page 1.",
		"Write each number a second time, where another person keeps it.",
	},
	Columns: [5]string{"Seal number", "Opened on", "By (two people)", "Why", "New seal number"},
	Ready:   "Is the rest ready?",
	Ticks: [4]string{
		"The phone’s own backup is on.",
		"One-time codes of the first accounts are saved.",
		"A second device has the same codes.",
		"Each keeper knows what to do, and whom to call.",
	},
}

var englishRehearsal = Rehearsal{
	Title: "Rehearsal log",
	Depths: [3]Depth{
		{"L", "Look", "paper and seals are there and whole", "every 6 months"},
		{"S", "Scan", "each part is read by itself, nothing is joined", "every year"},
		{"F", "Full", "opened offline, showing the proof words only", "now, then every 2 years"},
	},
	Columns: [7]string{"Date", "L S F", "Who (two people)", "Parts seen", "Grade", "Minutes", "Next due"},
	Proof:   "Proof words",
	Each:    "Each time",
	Ticks: [7]string{"seal numbers match", "phone numbers are right", "holders know what to do", "bank-box fee is paid",
		"phone or app backup unchanged", "coordinator can be reached", "no new accounts since (or listed on the cover)"},
	Problems: "Problems",
}

var englishSlip = Slip{
	Cut:    "Cut along the lines. Put one slip with your will. Give the other one to your lawyer.",
	Title:  "A recovery kit exists",
	What:   [2]string{"I have prepared a recovery kit for my online accounts.", "It is not in this envelope. To open it, first call:"},
	Or:     "or {name}",
	Calm:   [2]string{"Nobody needs to be paid for it. Nothing is urgent.", "Keep my phone and its number paid and switched on."},
	Name:   "Name",
	Signed: "Date and signature",
}

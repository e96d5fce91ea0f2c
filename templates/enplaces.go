package templates

// The packing slips and labels in English.
var englishPacking = Packing{
	Name:     "Packing slips",
	Cut:      "Cut along the line. Each slip lies on top of what belongs to its place.",
	Title:    "In this place: {place}",
	Inside:   "Tick what is inside",
	Set:      "one set of the locked sheets, {leaves} pages",
	Read:     "“Start here”, “Restore guide”, “For a programmer”, cover copy",
	Card:     "key card {number}, in its own envelope",
	CardFor:  "key card {number}, for {holder}, in its own envelope",
	Cards:    "the key cards {numbers}, each in its own envelope",
	NoSheets: "*Never put locked sheets here.* They would open with the cards that lie here.",
	NoCards:  "*Never put another key card here.* It would open the sheets that lie here.",
	FewCards: "*At most {count} of the other key cards may lie here.* More would open the sheets.",
	OnePlace: "*Whoever gets in here has everything:* sheets, and enough cards to open them.",
	Seal:     "Seal number",
	Packed:   "packed on",
	Seen:     "seen on",
}

var englishLabels = Labels{
	Name:  "Labels",
	Cut:   "Labels for envelopes and bags. Cut them out. Write nothing else outside.",
	Kit:   "Kit “{title}”",
	Plain: "Recovery kit of {owner}",
	Keep:  "Do not throw away",
	Call:  "If found, call {name}, {phone}",
	Short: "If found, call {phone}",
	Blank: "If found, call",
}

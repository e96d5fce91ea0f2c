package templates

// Packing is the slip that lies on top of what a place holds. Each place gets
// its own, which names no other place.
type Packing struct {
	Name     string // in the banner
	Cut      string
	Title    string // {place}
	Inside   string
	Set      string // {leaves}
	Read     string // the open pages that lie with the sheets
	Card     string // {number}
	CardFor  string // {number}, {holder}
	Cards    string // {numbers}: of many cards
	NoSheets string // never put locked sheets here
	NoCards  string // never put a further key card here
	FewCards string // {count}: so many further key cards at most
	OnePlace string // bold: everything is here
	Seal     string // a line to write on follows each
	Packed   string
	Seen     string
}

// Labels are stuck on envelopes and bags from outside.
type Labels struct {
	Name  string // in the banner
	Cut   string
	Kit   string // {title}
	Plain string // {owner}: in place of Kit when the labels are to be plain
	Keep  string
	Call  string // {name}, {phone}
	Short string // {phone}
	Blank string // a line to write on follows
}

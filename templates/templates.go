// Package templates holds what the printed pages are made of: their words, by
// language, the measures of the grid, and the fonts. It has no logic; package
// render reads it and draws.
//
// A text is one string. Words between asterisks are set in bold: "the *locked
// sheets*". A name in braces, "{need}", stands for a value that render puts
// in. The signs ○ ■ ▲ ◆ are drawn as shapes, as no font is sure to have them.
// A new language is files like those of German, whose names begin with its
// tag, and a line in Languages; a text left out fails the tests here, or those
// of cmd/otpaper for what is said on the screen (Screen).
package templates

import _ "embed"

// The fonts: subsets of Clear Sans and JetBrains Mono (fonts/README.md).
var (
	//go:embed fonts/ClearSans-Regular.ttf
	Regular []byte
	//go:embed fonts/ClearSans-Bold.ttf
	Bold []byte
	//go:embed fonts/JetBrainsMono-Medium.ttf
	Mono []byte
)

// Languages lists the page languages, the default first.
var Languages = []*Language{&English, &German, &Spanish, &French}

// Language is everything that the pages say, in one language.
type Language struct {
	Tag    string // BCP 47: "en"
	Name   string // in the language itself: "English"
	Months [12]string
	Date   string // "{day} {month} {year}"

	FirstDay string // the first day of a month: "1", in French "1er"

	Screen Screen

	Groups    Groups
	Furniture Furniture
	Sheet     Sheet
	Typed     Typed
	Card      Card
	Start     Start
	Guide     Guide
	Program   Program
	Tools     Tools
	Trouble   Trouble
	Short     Short
	Spec      Spec
	Cover     Cover
	SealLog   SealLog
	Rehearsal Rehearsal
	Slip      Slip
	Packing   Packing
	Labels    Labels
	Making    Script
	Team      Team // in place of Making, for a company
	Opening   Script
	Recall    Recall
	Moving    Moving
	Bare      Bare
}

// Quorum is one statement in the forms that the number of key cards asks for.
// Values: {need}, {cards}; in Groups {groups}, the sentence part that Groups makes.
type Quorum struct {
	Only   string // one card is printed, and needed
	One    string // one of several equal cards is enough
	Some   string // fewer than all
	All    string // all, two or more
	Groups string // cards of several groups
}

// Groups says which cards open a kit with several groups of them: "2 “family”
// cards or 3 “admins” cards". It stands inside of sentences.
type Groups struct {
	One   string // {name}: one card of a group
	Cards string // {need}, {name}: several cards of a group
	Or    string // before the last, when one group is enough
	And   string // before the last, when all are needed
	Some  string // {need}, {count}, {list}: when some are needed
	Many  string // {page}: instead of a list too long for a sentence
	Title string // of the guide's page with that list
	Lead  string // {need}, {count}
	Rows  [4]string
}

// Furniture is what stands on every leaf.
type Furniture struct {
	Edition      string    // {edition}
	EditionDate  string    // {edition}, {date}
	Keep         string    // foot of every page but the card
	Identity     string    // {title}, {edition}, {name}: kit nickname, edition, edition name
	IdentityBare string    // {edition}, {name}: without a nickname
	Found        [4]string // {name}, {phone}: from the fullest to the shortest, the first that fits
	FoundBlank   string    // a line to write on follows
	Ruler        string
	Page         string // {document}, {page}, {pages}: of an open document of several pages
	Part         string // {part}, {parts}: behind the counter of a page that takes several leaves
	Open         string // class word
	OpenMeans    string
	Locked       string
	LockedMeans  Quorum
	Bare         string
	BareMeans    string
	Practice     string // the mark of practice kits
	PracticeTop  string
	PracticeKeep string // instead of Keep
	PracticeKit  string // nickname of practice kits
	NoOwner      string // who the kit belongs to when no name was given
	Title        PDFTitle
}

// PDFTitle is what a viewer shows in its window frame. Values: {title},
// {edition}; for Card {number}, {cards}.
type PDFTitle struct{ Locked, Card, Open, Bare, Owner string }

// Sheet is the locked sheet with symbols.
type Sheet struct {
	Counter    string // {number}, {leaves}
	Photograph string
	Spare      string // under the name of a spare symbol
	EverySheet string // under the open header's name when every sheet has it
	NoSpare    string // the only symbol of a block that has no spare
	AnyOf      string // {need}; the names follow on the next line
	AllOf      string // the names follow on the next line
	Range      string // {first}, {last}
}

// Typed is the typed copy. Values of Title and TitleRows: {block}, {first},
// {last}; {prefix} is the line that is typed first.
type Typed struct {
	Title      string
	TitleRows  string
	OnlyIf     string
	OnlyIfOpen string // on the open header's leaf; {block}
	First      string // in parts around the mono line: before
	Then       string // and after it
	Letters    string
	Row        string
	Groups     string
	Check      string
	Done       string
	End        string // {block}, {last}
	Compare    string // the block's check words follow
	GoesOn     string // {block}, {next}
	CardChecks string
}

// Card is the key card. Values: {number}, {cards}, {holder}, {owner},
// {callees}, {phones}.
type Card struct {
	Class           string
	Leaf            string // {leaf}, {leaves}: of a card of several leaves
	Group           string // {group}, {name}: number and name of the group
	For             string
	ForShort        string // when the other does not fit
	Position        string // {position}, {holder}
	ForBlank        string // a line to write on follows
	Alone           string // after that line
	Title           string
	Lead            Quorum
	LeadPosition    Quorum // in place of Lead on a card for a position
	LeadAlone       Quorum // second sentence, first to be left out; Only and One say what may not be left out
	IfAsked         string
	Say             string
	Call            string
	CallBlank       string // a line to write on follows
	CallKeeper      string // on a card by name: the other holders follow
	CallListed      string // the same when they stand on the next leaf
	CallTold        string // on a card that names nobody
	CallThese       string // the names and their numbers follow
	Question        string
	Meet            string
	ScamIf          string
	Scams           [5]string
	Keep            string
	Tell            string // left out when there is no room
	KeepPosition    string // in place of Keep on a card for a position
	TellPosition    string // in place of Tell
	Threatened      string // {callee}: the first to call
	ThreatenedBlank string
	Fold            string
	Together        string // above the secret half in large type, whose card is not folded
	Secret          string // head of the lower half
	CheckWords      string
	CardCheck       string
	Code            string // beside the QR symbol
	NoPhoto         string
	ByHand          string // over the lines for words written by hand
	FourEnough      string
	Newer           string
	Or              string // between two people: "Ann or Ben"
	Keepers         string // title of the list of holders
	KeepersLead     string
	KeepersColumns  [3]string // number, name, telephone
}

// Start is the page START HERE. Values: {owner}, {need}, {cards}.
type Start struct {
	Counter    string
	Title      string
	Calm       [2]string
	What       string
	WhatText   string
	First      string
	Steps      [5]string
	Need       string
	Sheets     string
	Cards      Quorum
	Or         string // {name}: before the second person to call
	Computer   string
	Passphrase string // instead of Computer when the kit has a passphrase
	BareToo    string // one more line where there are bank-box pages
	Then       string
	ThenText   string
	Scam       [2]string
}

// Guide is page 1 of the restore guide. Values: {need}, {cards}, {edition},
// {leaves}, {next}.
type Guide struct {
	Title      string
	Lead       [2]string
	WhatOpens  string
	AllSheets  string
	KeyCards   Quorum
	Codes      string
	Choose     string
	RoadHead   [4]string
	Roads      [2]Road
	Phone      Road   // one more where there are bank-box pages
	Copy       string // a line to write on follows
	Before     string
	Ticks      [3]string
	HaveCards  Quorum
	Keepers    string // of cards that name nobody; a line to write on follows
	Passphrase string // a line to write on follows
	CountUpTo  string // {leaves}: more leaves than are counted out one by one
	CountThese string // {numbers}
	Turn       string
}

// Road is one way to restore, in the guide's table.
type Road struct{ Name, Needs, Time, When string }

// Step is one numbered step: what to do, a line to type, what then shows.
type Step struct {
	Do  string
	See string // empty: nothing to see
}

// Program is page 2 of the guide: the first road.
type Program struct {
	Title   string
	Lead    string
	Steps   [10]Step
	See     string // before what a step shows
	Command string // typed in step 5, in the folder that holds the program; not translated
}

// Tools is page 3 of the guide: the second road. Values: {cards} as Quorum
// says it, {digits} of the key, {first} and {last} frame number.
type Tools struct {
	Title      string
	Lead       string // the line to type that gets the tools follows
	Scan       string
	Type       string
	SeeNumber  string // one is enough
	SeeNumbers string
	Recover    Quorum
	Key        string
	Passphrase string // after Recover when the kit has a passphrase
	Short      string // or else the program that is printed
	Open       string
	SeeFile    string
	NotUsual   string // what else to type into the app
	Other      string // more blocks than A
	OtherCount string // {block}, {count}
	Missing    string
}

// Trouble is page 4 of the guide. Values: {edition}, {date}, and {lost} for
// what Lost says.
type Trouble struct {
	Title string
	Lead  string
	Lost  Quorum
	Rows  [8]Trial
}

// Trial is one trouble and what to try.
type Trial struct{ Trouble, Try string }
